"""Python stubs of the existing interface, made from our .proto when they are needed."""

import pathlib
import sys
import tempfile

try:
    import grpc  # noqa: F401
    from grpc_tools import protoc
except ImportError as missing:
    sys.exit(f"Expected Python's gRPC, but {missing}; install it with: apt-get install python3-grpcio python3-grpc-tools,"
             " and run this with /usr/bin/python3")

_root = pathlib.Path(__file__).resolve().parents[2] / "protocol" / "src" / "main" / "protobuf"
_folder = tempfile.TemporaryDirectory(prefix="poneglyph-stubs-")
if protoc.main(["protoc", f"-I{_root / 'poneglyph'}", f"--python_out={_folder.name}",
                f"--grpc_python_out={_folder.name}", str(_root / "poneglyph" / "poneglyph.proto")]) != 0:
    sys.exit(f"Expected stubs of {_root / 'poneglyph' / 'poneglyph.proto'}, but protoc failed; see above")
sys.path.insert(0, _folder.name)

import poneglyph_pb2 as messages  # noqa: E402
import poneglyph_pb2_grpc as services  # noqa: E402

__all__ = ["messages", "services"]
