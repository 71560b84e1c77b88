#!/bin/sh
# Installs the system packages that sitegen needs, with the machine's own package manager.
#   install-packages.sh build    what building and running needs
#   install-packages.sh test     that, and what the tests need
# Does nothing where everything is there. Any other outcome is one clear sentence.
set -eu

purpose=${1:-build}

say() { printf '%s\n' "$*" >&2; }
fail() { say "sitegen: $*"; exit 1; }

have_library() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1" 2>/dev/null; }
have_command() { command -v "$1" >/dev/null 2>&1; }
have_cjk_font() { have_command fc-list && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }

have_command swift || fail "Swift 6.1 or newer is missing; install it from https://www.swift.org/install/ and run this again."

missing=""
need() { missing="$missing $1"; }

have_command pkg-config || need pkg-config
have_library libcmark || need libcmark
have_library yaml-0.1 || need libyaml
have_library sqlite3 || need libsqlite3
have_library libqrencode || need libqrencode
have_library librsvg-2.0 || need librsvg
have_library fontconfig || need fontconfig
have_cjk_font || need cjk-fonts
if [ "$purpose" = test ]; then
  have_command python3 || need python3
  python3 -c 'import venv, ensurepip' 2>/dev/null || need python3-venv
  have_command chromium || have_command chromium-browser || have_command google-chrome || need chromium
  have_command java || need java
  have_command node || need node
  have_command rsync || need rsync
  have_command rclone || need rclone
fi
[ -n "$missing" ] || exit 0
say "sitegen: installing$missing"

# Without these fonts only the pictures for sharing are missing, and the build says so.
if [ "$missing" = " cjk-fonts" ] && [ "$purpose" = build ] && [ "$(id -u)" != 0 ] && ! have_command sudo; then
  say "sitegen: no font for Chinese and no way to install one; going on without pictures for sharing."
  exit 0
fi

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have_command sudo; then sudo "$@"
  else fail "installing$missing needs root; run as root: $*"; fi
}

names=""
add() { names="$names $*"; }
if have_command apt-get; then
  for m in $missing; do
    case $m in
      pkg-config) add pkg-config ;; libcmark) add libcmark-dev ;; libyaml) add libyaml-dev ;;
      libsqlite3) add libsqlite3-dev ;; libqrencode) add libqrencode-dev ;; librsvg) add librsvg2-dev ;;
      fontconfig) add libfontconfig-dev ;; python3) add python3 ;; python3-venv) add python3-venv ;;
      chromium) add chromium ;; cjk-fonts) add fontconfig fonts-noto-cjk ;;
      java) add default-jre-headless ;; node) add nodejs ;; rsync) add rsync ;; rclone) add rclone ;;
    esac
  done
  as_root apt-get update -q >/dev/null || fail "apt-get update failed; is the machine online?"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $names >/dev/null \
    || fail "apt-get install$names failed; install them by hand and run this again."
elif have_command brew; then
  for m in $missing; do
    case $m in
      pkg-config) add pkgconf ;; libcmark) add cmark ;; libyaml) add libyaml ;;
      libsqlite3) add sqlite ;; libqrencode) add qrencode ;; librsvg) add librsvg ;; fontconfig) add fontconfig ;;
      python3 | python3-venv) add python3 ;;
      java) add openjdk ;; node) add node ;; rsync) add rsync ;; rclone) add rclone ;; chromium) add --cask chromium ;;
      cjk-fonts) : ;;
    esac
  done
  # shellcheck disable=SC2086
  [ -z "$names" ] || brew install $names || fail "brew install$names failed; install them by hand and run this again."
elif have_command dnf; then
  for m in $missing; do
    case $m in
      pkg-config) add pkgconf-pkg-config ;; libcmark) add cmark-devel ;; libyaml) add libyaml-devel ;;
      libsqlite3) add sqlite-devel ;; libqrencode) add qrencode-devel ;; librsvg) add librsvg2-devel ;;
      fontconfig) add fontconfig-devel ;; python3 | python3-venv) add python3 ;;
      chromium) add chromium ;; cjk-fonts) add google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts ;;
      java) add java-17-openjdk-headless ;; node) add nodejs ;; rsync) add rsync ;; rclone) add rclone ;;
    esac
  done
  # shellcheck disable=SC2086
  as_root dnf install -y -q $names || fail "dnf install$names failed; install them by hand and run this again."
else
  fail "no apt-get, brew or dnf here; install these by hand and run this again:$missing"
fi
