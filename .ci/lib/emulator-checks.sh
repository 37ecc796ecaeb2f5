# Checks of the embedded Pub/Sub server that need minutes or the official emulator; source this at
# the repository's root. MAVEN names the Maven to use.

# The contract on the official emulator, and both servers' rates in turns. Needs PUBSUB_EMULATOR_HOST.
check_against_official_emulator() {
  run_emulator_tests 'OfficialContractTest,RoundTripRateTest'
}

# Full rate for $1 minutes: the heap must stay flat.
soak_embedded_pubsub() {
  run_emulator_tests SoakTest "-Demulator.soak.minutes=$1"
}

run_emulator_tests() {
  tests=$1
  shift
  "${MAVEN:-mvn}" -B -pl emulator -am test "-Dtest=$tests" -Dtest.excluded.groups=none \
    -Dsurefire.failIfNoSpecifiedTests=false "$@"
}
