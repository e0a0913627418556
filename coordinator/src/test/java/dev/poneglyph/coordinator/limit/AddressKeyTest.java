package dev.poneglyph.coordinator.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressKeyTest {

    @Test
    void tellsEveryIpv4AddressApart() throws Exception {
        assertThat(key("127.0.0.1")).isEqualTo("127.0.0.1").isNotEqualTo(key("127.0.0.2"));
    }

    @Test
    void takesAnIpv6NetworkForOne() throws Exception {
        assertThat(key("2001:db8::1"))
                .isEqualTo(key("2001:db8::ffff:1"))
                .isNotEqualTo(key("2001:db8:0:1::1"));
    }

    @Test
    void takesAnIpv4AddressInIpv6ClothesForWhatItIs() throws Exception {
        assertThat(key("::ffff:10.0.0.1")).isEqualTo("10.0.0.1");
    }

    private static String key(String address) throws Exception {
        return AddressKey.of(InetAddress.getByName(address));
    }
}
