# Google's Pub/Sub emulator for checks: source this, then start_pubsub_emulator and
# stop_pubsub_emulator. It listens on a free port of 127.0.0.1, named in PUBSUB_EMULATOR_HOST.

# Prints the emulator's program, or fails where the Cloud SDK or its component is missing.
pubsub_emulator_program() {
  gcloud=$(command -v gcloud) || return 1
  sdk=$(dirname "$(dirname "$(readlink -f "$gcloud")")")
  program=$sdk/platform/pubsub-emulator/bin/cloud-pubsub-emulator
  [ -x "$program" ] && printf '%s\n' "$program"
}

# Starts it and waits until it listens; its output goes to the file named by $1.
start_pubsub_emulator() {
  local program attempt port
  program=$(pubsub_emulator_program) || {
    echo 'the official Pub/Sub emulator is not installed (gcloud components install pubsub-emulator)' >&2
    return 1
  }
  # It does not say which port it got for 0, so try some until one is free.
  for attempt in 1 2 3 4 5; do
    port=$((20000 + ($$ + attempt * 997) % 10000))
    "$program" --host=127.0.0.1 --port="$port" >"$1" 2>&1 &
    PUBSUB_EMULATOR_PID=$!
    if pubsub_emulator_listens "$1"; then
      PUBSUB_EMULATOR_HOST=127.0.0.1:$port
      export PUBSUB_EMULATOR_HOST
      return 0
    fi
    stop_pubsub_emulator
  done
  echo "the official Pub/Sub emulator did not start; see $1" >&2
  return 1
}

# Waits up to a minute for the line that says so in the output file named by $1.
pubsub_emulator_listens() {
  tries=0
  until grep -q 'Server started, listening on' "$1" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 120 ] || ! kill -0 "$PUBSUB_EMULATOR_PID" 2>/dev/null; then
      return 1
    fi
    sleep 0.5
  done
}

# Stops the one that was started here.
stop_pubsub_emulator() {
  if [ -n "${PUBSUB_EMULATOR_PID:-}" ]; then
    kill "$PUBSUB_EMULATOR_PID" 2>/dev/null
    wait "$PUBSUB_EMULATOR_PID" 2>/dev/null
  fi
  unset PUBSUB_EMULATOR_PID PUBSUB_EMULATOR_HOST
}
