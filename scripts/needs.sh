# What this house needs from the machine. Sourced by run, test and bench/run.
# As root, what is missing is installed; anyone else is told the exact command.

# Missing Debian packages, gathered so that they are installed, or named, in one go.
missing=()

# needs PACKAGE PATH…: the package is missing where none of the paths exists. A bare word is looked up as a command.
needs() {
  local package=$1 path
  shift
  for path in "$@"; do
    case $path in
      /*) [[ -e $path ]] && return 0 ;;
      *) command -v "$path" >/dev/null && return 0 ;;
    esac
  done
  missing+=("$package")
}

# install_missing: installs what needs gathered; fails, saying what to do, where it may not.
install_missing() {
  ((${#missing[@]})) || return 0
  if [[ $(id -u) != 0 ]]; then
    echo "Missing: ${missing[*]}. Install with:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    return 1
  fi
  echo "Installing ${missing[*]} …" >&2
  DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 || {
    echo "Could not install ${missing[*]}; see what apt-get said above." >&2
    return 1
  }
  missing=()
}

# needs_dotnet: the SDK cannot be fetched from Debian, so it is only asked for.
needs_dotnet() {
  if command -v dotnet >/dev/null && dotnet --version >/dev/null 2>&1; then return 0; fi
  cat >&2 <<'WHERE'
Missing: the .NET 10 SDK. Install it with:
  Ubuntu:  sudo apt-get update && sudo apt-get install dotnet-sdk-10.0
  Debian:  the commands at https://learn.microsoft.com/dotnet/core/install/linux-debian, then
           sudo apt-get update && sudo apt-get install dotnet-sdk-10.0
WHERE
  return 1
}

# needs_node: Node.js 20.19 or newer and npm; the pages' style sheet is built with them.
needs_node() {
  if command -v node >/dev/null; then
    local version major minor
    version=$(node --version)
    IFS=. read -r major minor _ <<<"${version#v}"
    if ((major < 20 || major == 20 && minor < 19)); then
      echo "Node.js here is $version; 20.19 or newer is needed. Debian 13 and Ubuntu 25.10 have it; for others see https://nodejs.org/en/download" >&2
      return 1
    fi
    # A Node.js that is not Debian's brings its own npm.
    command -v npm >/dev/null || missing+=(npm)
  else
    missing+=(nodejs npm)
  fi
}
