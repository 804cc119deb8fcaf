package seat.simulator;

/**
 * How often a value is thrown anew: never, with each change of its row ({@code ~}), or every so often ({@code ~6h}).
 *
 * @param seconds of EVE's time; 0: never, -1: with the row
 */
record Turn(long seconds) {

    static final Turn NEVER = new Turn(0);

    /** Takes a last word that begins with {@code ~}. */
    static Turn of(String word) {
        return word.equals("~") ? new Turn(-1) : new Turn(duration(word.substring(1)));
    }

    long slot(Scope scope) {
        if (seconds == 0) {
            return 0;
        }
        return seconds < 0 ? scope.change : scope.world().clock().slot(scope.t, seconds, scope.phase());
    }

    /** The time from which the value is as it is now. */
    long since(Scope scope) {
        if (seconds == 0) {
            return scope.created;
        }
        SimulatorClock clock = scope.world().clock();
        return seconds < 0
                ? scope.modified
                : clock.slotStart(clock.slot(scope.t, seconds, scope.phase()), seconds, scope.phase());
    }

    /** Seconds of {@code 90s}, {@code 5m}, {@code -6h}, {@code 2d} or {@code 0}. */
    static long duration(String word) {
        if (word.equals("0")) {
            return 0;
        }
        long unit = switch (word.charAt(word.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            default -> throw new IllegalArgumentException("A duration is a number and s, m, h or d, not " + word);
        };
        return Long.parseLong(word.substring(0, word.length() - 1)) * unit;
    }
}
