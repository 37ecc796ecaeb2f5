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

# Debian's packages that are not there yet; those of the camera checks only where they can be had.
install_packages() {
  local missing=()
  command -v ffprobe >/dev/null || missing+=(ffmpeg)
  command -v exiftool >/dev/null || missing+=(libimage-exiftool-perl)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  fi
  /usr/bin/python3 -c 'import gi; gi.require_version("GstRtspServer", "1.0")' 2>/dev/null ||
    apt-get install -y -qq --no-install-recommends gstreamer1.0-rtsp gir1.2-gst-rtsp-server-1.0 \
      python3-gi gstreamer1.0-plugins-{good,bad,ugly} gstreamer1.0-libav >/dev/null ||
    echo 'SKIPPED: the packages of an RTSP server could not be installed'
}
