package seat.web.killmail;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.eve.EveTime;
import seat.killmail.Kill;
import seat.killmail.OwnSide;

/**
 * What the address says about which killmails are listed.
 *
 * @param month one month of EVE's, or null for the last thirty days
 * @param side whose losses are one's own
 */
record KillQuery(@Nullable YearMonth month, Side side, Show show, int page) {
    /** Days of the list at first. */
    static final int DAYS = 30;

    private static final int MONTHS = 12;

    /** Who counts as oneself. */
    enum Side {
        CHARACTERS,
        CORPORATIONS,
        ALLIANCES;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of them are listed. */
    enum Show {
        ALL,
        KILLS,
        LOSSES,
        SOLO;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static KillQuery of(HttpServletRequest request) {
        return new KillQuery(
                month(request.getParameter("month")),
                word(Side.class, request.getParameter("side"), Side.ALLIANCES),
                word(Show.class, request.getParameter("show"), Show.ALL),
                page(request.getParameter("page")));
    }

    private static @Nullable YearMonth month(@Nullable String given) {
        try {
            return given == null || given.isEmpty() ? null : YearMonth.parse(given);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static <T extends Enum<T>> T word(Class<T> kind, @Nullable String given, T otherwise) {
        for (T one : Objects.requireNonNull(kind.getEnumConstants())) {
            if (one.name().toLowerCase(Locale.ROOT).equals(given)) {
                return one;
            }
        }
        return otherwise;
    }

    private static int page(@Nullable String given) {
        return given != null && given.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(given) : 1;
    }

    LocalDateTime from() {
        return month == null ? until().minusDays(DAYS) : month.atDay(1).atStartOfDay();
    }

    LocalDateTime until() {
        return month == null
                ? LocalDateTime.now(ZoneOffset.UTC).plusMinutes(1)
                : month.plusMonths(1).atDay(1).atStartOfDay();
    }

    /** Months to choose from, the newest first. */
    static List<YearMonth> months() {
        YearMonth now = YearMonth.from(EveTime.day(Instant.now()));
        List<YearMonth> months = new ArrayList<>();
        for (int back = 0; back < MONTHS; back++) {
            months.add(now.minusMonths(back));
        }
        return months;
    }

    /** Whether a killmail is listed, as far as its outcome tells. */
    boolean accepts(Kill kill) {
        return switch (show) {
            case ALL, SOLO -> true;
            case KILLS -> kill.outcome() == OwnSide.Outcome.WIN;
            case LOSSES -> kill.outcome() == OwnSide.Outcome.LOSS || kill.outcome() == OwnSide.Outcome.FRIENDLY_FIRE;
        };
    }

    public String with(Side other) {
        return new KillQuery(month, other, show, 1).link();
    }

    public String with(Show other) {
        return new KillQuery(month, side, other, 1).link();
    }

    public String in(@Nullable YearMonth other) {
        return new KillQuery(other, side, show, 1).link();
    }

    public String at(int other) {
        return new KillQuery(month, side, show, other).link();
    }

    /** The part of an address behind its path; empty for the list at first. */
    String link() {
        List<String> parameters = new ArrayList<>();
        if (month != null) {
            parameters.add("month=" + month);
        }
        if (side != Side.ALLIANCES) {
            parameters.add("side=" + side.id());
        }
        if (show != Show.ALL) {
            parameters.add("show=" + show.id());
        }
        if (page > 1) {
            parameters.add("page=" + page);
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }
}
