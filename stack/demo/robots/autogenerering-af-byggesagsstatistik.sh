#!/bin/sh
# Counts the building cases by state, page by page, and hands in the month's statistic. A robot of sh, curl and awk.
set -eu

office="${BACK_OFFICE_URL:-http://127.0.0.1:8090}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# Prints the page; says what the page complains about, and fails, when the answer is no success.
fetch() {
	status="$(curl -sS -L --max-time 15 -b "$folder/cookies" -c "$folder/cookies" \
		-o "$folder/page" -w '%{http_code}' "$@")"
	case "$status" in
	2* | 3*) cat "$folder/page" ;;
	*)
		fault="$(sed -n 's/.*<p class="fault"[^>]*>\([^<]*\)<.*/\1/p' "$folder/page")"
		echo "${fault:-the back office answers $status}" >&2
		return 1
		;;
	esac
}

echo "Log ind"
fetch -d bruger=robot -d kode=demo "$office/login" >"$folder/front"

echo "Hent opgave"
fetch "$office/byggesager" >"$folder/list"
task="$(sed -n 's/.*<tr class="task">.*<a href="\([^"]*\)".*/\1/p' "$folder/list" | head -n 1)"

echo "Læs byggesager"
: >"$folder/cases"
next="/byggesager/sager?side=1"
while [ -n "$next" ]; do
	fetch "$office$next" >"$folder/cases-page"
	cat "$folder/cases-page" >>"$folder/cases"
	next="$(sed -n 's/.*<a rel="next" href="\([^"]*\)".*/\1/p' "$folder/cases-page")"
done
echo "$(grep -c 'class="case"' "$folder/cases") byggesager"

echo "Indberet statistik"
set --
for state in modtaget under-behandling afgjort paaklaget; do
	count="$(awk -v mark="data-state=\"$state\"" 'index($0, mark) { n++ } END { print n + 0 }' "$folder/cases")"
	echo "$state: $count"
	set -- "$@" -d "$state=$count"
done
fetch "$@" "$office$task" >"$folder/answer"

echo "Log ud"
fetch -d '' "$office/logout" >"$folder/answer"
