# A Cloud Storage server on loopback, in memory, for tests. Source this file, then:
#   start_fake_gcs FOLDER   starts it, with its log in the folder; exports STORAGE_EMULATOR_HOST
#   stop_fake_gcs           ends that process
# The program is fake-gcs-server on the PATH or in Go's bin folder; else it is built with Go.

FAKE_GCS_MODULE=github.com/fsouza/fake-gcs-server@v1.56.1

fake_gcs_program() {
  if command -v fake-gcs-server; then
    return
  fi
  local bin
  bin="$(go env GOPATH)/bin/fake-gcs-server" || return
  if [ ! -x "$bin" ]; then
    go install "$FAKE_GCS_MODULE" >&2 || return
  fi
  echo "$bin"
}

start_fake_gcs() {
  local log=$1/fake-gcs.log program port attempt tick
  program="$(fake_gcs_program)" || {
    echo "fake-gcs-server is not there; install Go, or put the program on the PATH" >&2
    return 1
  }
  # It cannot say which port it was given, so one is tried after another.
  for attempt in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    "$program" -scheme http -backend memory -host 127.0.0.1 -port "$port" -log-level error \
      -public-host "127.0.0.1:$port" -external-url "http://127.0.0.1:$port" >"$log" 2>&1 &
    FAKE_GCS_PID=$!
    for tick in $(seq 100); do
      kill -0 "$FAKE_GCS_PID" 2>/dev/null || break
      if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        sleep 0.1 # if the port was another's, ours ends now
        kill -0 "$FAKE_GCS_PID" 2>/dev/null || break
        export STORAGE_EMULATOR_HOST="http://127.0.0.1:$port"
        return 0
      fi
      sleep 0.1
    done
    stop_fake_gcs
  done
  echo "fake-gcs-server did not start; its last words:" >&2
  tail -3 "$log" >&2
  return 1
}

stop_fake_gcs() {
  if [ -n "${FAKE_GCS_PID:-}" ]; then
    kill "$FAKE_GCS_PID" 2>/dev/null || true
    wait "$FAKE_GCS_PID" 2>/dev/null || true
  fi
  unset FAKE_GCS_PID STORAGE_EMULATOR_HOST
  return 0
}
