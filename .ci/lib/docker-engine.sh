# A container engine for checks. Source this file, then:
#   start_docker_engine FOLDER   uses the engine that runs, else starts dockerd with its data there (root)
#   stop_docker_engine           ends the one that was started here
#   compose ARGUMENTS            docker compose, as a plugin or as a program; find_compose first
# Debian's docker.io is installed where there is none.

COMPOSE_MODULE=github.com/docker/compose/v2/cmd@v2.32.4

start_docker_engine() {
  local folder=$1 tick
  docker info >/dev/null 2>&1 && return 0
  [ "$(id -u)" = 0 ] || { echo 'no container engine runs, and only root can start one' >&2; return 1; }
  if ! command -v dockerd >/dev/null || ! command -v docker >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends docker.io iptables iproute2; } \
      >/dev/null 2>&1 || { echo 'docker.io cannot be installed' >&2; return 1; }
  fi
  mkdir -p "$folder"
  rules_before "$folder/rules"
  dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" \
    --host "unix://$folder/socket" >"$folder/log" 2>&1 &
  DOCKER_ENGINE_PID=$!
  DOCKER_ENGINE_FOLDER=$folder
  export DOCKER_HOST=unix://$folder/socket
  for tick in $(seq 300); do
    docker info >/dev/null 2>&1 && return 0
    kill -0 "$DOCKER_ENGINE_PID" 2>/dev/null || break
    sleep 0.1
  done
  echo 'dockerd does not start; its last words:' >&2
  tail -n 2 "$folder/log" >&2
  stop_docker_engine
  return 1
}

# The machine's rules in a file for iptables-restore; tables that it has none of, as they are then.
rules_before() {
  iptables-save >"$1" 2>/dev/null || true
  grep '^\*filter' "$1" >/dev/null || printf '*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n' >>"$1"
  grep '^\*nat' "$1" >/dev/null || printf '*nat\nCOMMIT\n' >>"$1"
}

stop_docker_engine() {
  if [ -n "${DOCKER_ENGINE_PID:-}" ]; then
    kill "$DOCKER_ENGINE_PID" 2>/dev/null || true
    wait "$DOCKER_ENGINE_PID" 2>/dev/null || true
    # Its bridge, its rules and the name of the machine's network would stay.
    ip link delete docker0 2>/dev/null || true
    umount "$DOCKER_ENGINE_FOLDER"/exec/netns/* 2>/dev/null || true
    iptables-restore <"$DOCKER_ENGINE_FOLDER/rules" 2>/dev/null || true
    unset DOCKER_HOST
  fi
  unset DOCKER_ENGINE_PID DOCKER_ENGINE_FOLDER
  return 0
}

# Sets COMPOSE: the plugin, a program on the PATH or in Go's bin folder, else it is built with Go.
find_compose() {
  local bin at
  if docker compose version >/dev/null 2>&1; then
    COMPOSE=(docker compose)
    return 0
  fi
  case $(docker-compose version --short 2>/dev/null) in
    v2* | 2* | v5* | 5* | dev) COMPOSE=(docker-compose) && return 0 ;;
  esac
  bin=$(go env GOPATH 2>/dev/null)/bin && [ "$bin" != /bin ] ||
    { echo 'no docker compose, and no Go to build it with' >&2; return 1; }
  if [ ! -x "$bin/docker-compose" ]; then
    at=$(mktemp -d)
    GOBIN=$at go install "$COMPOSE_MODULE" >&2 && mkdir -p "$bin" && mv "$at/cmd" "$bin/docker-compose" ||
      { rm -rf "$at"; echo 'docker compose cannot be built with Go' >&2; return 1; }
    rm -rf "$at"
  fi
  COMPOSE=("$bin/docker-compose")
}

compose() { "${COMPOSE[@]}" "$@"; }
