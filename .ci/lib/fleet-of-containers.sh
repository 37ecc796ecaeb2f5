# The fleet of docker-compose.yml for checks. Source this file, then start_containers FOLDER; it needs
# docker-engine.sh and standin-images beside it and works in a compose project of its own.

CLIP_RUN=1700000000000000-00000001 # the demo's, so that its data can be compared

fleet() { compose --progress quiet -p framefleet-check "$@"; }
container() { docker ps -aq --filter label=com.docker.compose.project=framefleet-check --filter "label=com.docker.compose.service=$1"; }
state() { docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' "$(container "$1")" 2>/dev/null || echo none; }

# An engine, compose, base images and our images; fails with a reason where one cannot be had.
start_containers() { # folder, options of docker/build ...
  local folder=$1 standins
  shift
  start_docker_engine "$folder/docker" || return 1
  .ci/lib/standin-images >"$folder/images" 2>"$folder/standin.log" & # waits for servers, compose for the CPU
  standins=$!
  find_compose 2>"$folder/compose.log" || { tail -n 1 "$folder/compose.log" >&2; wait "$standins"; return 1; }
  # shellcheck source=/dev/null
  wait "$standins" && . "$folder/images" || {
    tail -n 3 "$folder/standin.log" >&2
    echo 'the stand-ins for base images cannot be made' >&2
    return 1
  }
  docker/build --base "$FRAMEFLEET_BASE" --tag check "$@" >"$folder/build.log" 2>&1 || {
    tail -n 20 "$folder/build.log" >&2
    exit 1 # that is no reason to skip anything
  }
  export TAG=check RUN=$CLIP_RUN OUTPUT=$folder/out
}

stop_containers() {
  [ -z "${OUTPUT:-}" ] || fleet --profile '*' down -v -t 3 >/dev/null 2>&1 || true
  stop_docker_engine
}

# Waits for a condition, at most so many seconds.
wait_for() { # seconds, command ...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.5
  done
}

has_ended() { case $(state "$1") in exited*) ;; *) return 1 ;; esac; }

# The text that a service answers at a path; bash is all that the image has for that.
ask() { # container, port, path
  docker exec "$1" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET %s HTTP/1.0\r\nHost: x\r\n\r\n" "$1" >&3 && cat <&3' "$2" "$3"
}

# SIGKILL from outside: docker kill would be taken as a wish that it stays away.
kill_container() { # container
  local pid
  pid=$(docker inspect -f '{{.State.Pid}}' "$1")
  [ "$pid" = 0 ] || kill -9 "$pid" 2>/dev/null || { docker kill "$1" && docker start "$1"; } >/dev/null
}

# The numbers of verify's line of the run: frames stored dropped poisoned expired missing.
ledger() { fleet run --rm verify 2>/dev/null | awk -v run="$CLIP_RUN" '$1 == run { print $3, $4, $5, $6, $7, $8 }' || true; }

show_logs() { fleet logs --no-color --tail 15 >&2 || true; }
