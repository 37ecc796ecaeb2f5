# Sourced by .ci/run and .ci/soak: what the checks need besides a JDK and Maven.

# Prints the home of a JDK of the given major version; fails if there is none.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
    case $("$home/bin/javac" -version 2>&1) in
      *"javac $1" | *"javac $1".*) echo "$home"; return 0 ;;
    esac
  done
  return 1
}

# Debian's packages that are not there yet.
install_packages() {
  local missing=()
  command -v ffprobe >/dev/null || missing+=(ffmpeg)
  command -v exiftool >/dev/null || missing+=(libimage-exiftool-perl)
  [ ${#missing[@]} -eq 0 ] && return 0
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
