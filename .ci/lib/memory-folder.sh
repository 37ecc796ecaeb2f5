# For measurements of anything but the disk. Source this file, then:
#   memory_folder KIB   prints a folder in memory with so much room, or the usual one for scratch files
memory_folder() {
  local room
  room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }') || room=0
  if [ -w /dev/shm ] && [ "${room:-0}" -ge "$1" ]; then
    echo /dev/shm
  else
    echo "${TMPDIR:-/tmp}"
  fi
}
