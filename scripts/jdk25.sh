# shellcheck shell=bash
# Sourced by ./poneglyph and ./verify: finds a JDK 25 and sets JAVA_HOME to it.

readonly JDK_FEATURE=25

# Prints the feature version (17, 25, …) of the JDK in folder $1, from its release file: no process started.
jdk_feature_version() {
  local line
  [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 1
  while IFS= read -r line; do
    if [[ "$line" == JAVA_VERSION=* ]]; then
      line="${line#JAVA_VERSION=\"}"
      line="${line%%[.\"+-]*}"
      printf '%s' "$line"
      return 0
    fi
  done <"$1/release"
  return 1
}

# Prints the home of the JDK whose java is first on the PATH.
jdk_home_on_path() {
  local java
  java="$(command -v java)" || return 1
  java="$(readlink -f "$java")"
  printf '%s' "${java%/bin/java}"
}

# Sets and exports JAVA_HOME, or says what to install and fails.
find_jdk_25() {
  local candidate
  for candidate in \
    "${JAVA_HOME:-}" \
    "$(jdk_home_on_path || true)" \
    /usr/lib/jvm/*25* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/25* \
    "${HOME:-/nonexistent}"/.jdks/*25* \
    /opt/*jdk*25* /opt/java/*25* /opt/java/openjdk \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [[ -n "$candidate" && "$(jdk_feature_version "$candidate" || true)" == "$JDK_FEATURE" ]]; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "Expected a JDK $JDK_FEATURE (JAVA_HOME, the PATH, /usr/lib/jvm), but found none; install one, for instance temurin-25-jdk or openjdk-25-jdk, or set JAVA_HOME to it." >&2
  return 1
}
