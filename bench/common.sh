# Sourced by the benchmarks: builds the product and this module as far as they are stale, and finds the JDK.
# Sets root, java, and classpath.
root=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
jdk=$("$root/seat" jdk)
"$root/seat" version >/dev/null
java=$jdk/bin/java
classes=$root/bench/target/classes
if [ ! -d "$classes" ] || [ -n "$(find "$root/bench/src" "$root/bench/pom.xml" "$root/src/test/java/seat/testing" "$root/src/test/java/seat/sde/MadeUp.java" \
    "$root/target/app/seat.jar" -newer "$classes/.built" 2>/dev/null | head -n 1)" ] || [ ! -f "$classes/.built" ]; then
    mvn -B -q -f "$root/bench/pom.xml" clean compile >&2
    : >"$classes/.built"
fi
classpath=$classes:$root/target/app/seat.jar:$root/bench/target/lib/*
mkdir -p "$root/bench/results"
