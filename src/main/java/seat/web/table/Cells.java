package seat.web.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.eve.StandingClass;
import seat.web.Formats;
import seat.web.reference.Ref;

/** Draws the values of a page of a table, as its reader writes numbers and times. */
final class Cells {
    /** Texts up to this many characters are not broken into lines: names of characters, items and kinds. */
    private static final int ONE_LINE = 22;

    /** Texts up to this many characters may be broken once: names of corporations. Longer are those of stations. */
    private static final int TWO_LINES = 34;

    /** Documents are told by their beginning; exports and details have them whole. */
    private static final int LONGEST_DOCUMENT = 160;

    /** Below this many ISK an amount is shown whole, and below {@link #CENTS} with its hundredths: prices of ore are a few ISK. */
    private static final BigDecimal SHORT = BigDecimal.valueOf(1_000_000);

    private static final BigDecimal CENTS = BigDecimal.valueOf(10_000);

    private static final double FULL_DAYS = 30;
    private static final double DAYS_SOON = 7;
    private static final double DAYS_NOW = 2;

    private final Formats formats;
    private final Map<Long, Ref> known;
    private final LocalDateTime now;

    /** @param known what the ids of the page stand for */
    Cells(Formats formats, Map<Long, Ref> known) {
        this.formats = formats;
        this.known = known;
        this.now = LocalDateTime.now(ZoneOffset.UTC);
    }

    /**
     * Draws a value.
     *
     * @param link where it leads; empty for where its meaning says
     * @param whole whether a document is shown to its end
     */
    Cell of(Meaning meaning, Shown shown, @Nullable Object value, String link, boolean whole) {
        if (value == null) {
            return Cell.of(
                            meaning == Meaning.CODE ? "–" : meaning.numeric() || meaning.dated() ? "–" : "",
                            style(meaning))
                    .linked(link);
        }
        return switch (shown) {
            case SIGNED -> signed((BigDecimal) value).linked(link);
            case STATE -> state((State) value).linked(link);
            case BAR -> bar((BigDecimal) value).linked(link);
            case COURSE -> course((BigDecimal) value).linked(link);
            case DAYS -> days((BigDecimal) value).linked(link);
            case STANDING -> standing((BigDecimal) value).linked(link);
            case AGE -> age((LocalDateTime) value).linked(link);
            case PLAIN -> plain(meaning, value, link, whole);
        };
    }

    private Cell plain(Meaning meaning, Object value, String link, boolean whole) {
        return switch (meaning) {
            case TEXT -> text(value.toString()).linked(link);
            case DOCUMENT ->
                text(whole ? value.toString() : shortened(value.toString())).linked(link);
            case CODE -> text(formats.word((String) value)).linked(link);
            case ENTITY -> entity((Long) value, link);
            case ID -> Cell.of(value.toString(), "id").linked(link);
            case ISK -> isk((BigDecimal) value).linked(link);
            case QUANTITY ->
                number(formats.number((BigDecimal) value), (BigDecimal) value).linked(link);
            case PERCENT ->
                number(formats.percent((BigDecimal) value), (BigDecimal) value).linked(link);
            case VOLUME ->
                number(formats.number((BigDecimal) value), (BigDecimal) value).linked(link);
            case DURATION ->
                number(formats.seconds((BigDecimal) value), (BigDecimal) value).linked(link);
            case TIME ->
                Cell.of(formats.time((LocalDateTime) value), "time")
                        .at(formats.iso((LocalDateTime) value))
                        .linked(link);
            case DAY ->
                Cell.of(formats.day((LocalDate) value), "time")
                        .at(value.toString())
                        .linked(link);
            case FLAG -> Cell.of(formats.flag((Boolean) value), "").linked(link);
        };
    }

    private Cell standing(BigDecimal value) {
        StandingClass kind = formats.standingClass(value.doubleValue());
        return Cell.of(kind.sign() + " " + formats.standing(value.doubleValue()), "num")
                .toned("standing standing-" + kind.id())
                .titled(formats.message("standing." + kind.id(), kind.id()), value.toPlainString());
    }

    private static String style(Meaning meaning) {
        return meaning.numeric() ? "num" : meaning.dated() ? "time" : meaning == Meaning.ID ? "id" : "";
    }

    private Cell entity(long id, String link) {
        Ref ref = known.get(id);
        if (id == 0 || ref == null) {
            return Cell.of("", "");
        }
        return Cell.of(
                link.isEmpty() ? ref : new Ref(ref.id(), ref.name(), link, ref.picture(), ref.kind(), ref.security()),
                width(ref.name()));
    }

    /** ISK in a few characters, the exact sum on hover, on tap and in the clipboard. */
    Cell isk(BigDecimal amount) {
        BigDecimal size = amount.abs();
        String text = size.compareTo(SHORT) >= 0
                ? formats.shortIsk(amount)
                : size.compareTo(CENTS) >= 0
                        ? formats.number(amount.setScale(0, RoundingMode.HALF_UP))
                        : formats.isk(amount);
        Cell cell = Cell.of(text, "num isk").titled(formats.isk(amount) + " ISK", plain(amount));
        return amount.signum() < 0 ? cell.toned("minus") : cell;
    }

    private Cell signed(BigDecimal amount) {
        Cell cell = isk(amount);
        return amount.signum() > 0
                ? new Cell("+" + cell.text(), cell.style(), "plus", "", null, cell.title(), cell.exact(), "", -1, "")
                : cell;
    }

    private static Cell number(String text, BigDecimal value) {
        return Cell.of(text, "num").titled("", plain(value));
    }

    private Cell state(State state) {
        return Cell.of(formats.message(state.words(), state.words()), "short")
                .toned(state.level().style());
    }

    private Cell bar(BigDecimal share) {
        return number(formats.percent(share.setScale(3, RoundingMode.HALF_UP)), share)
                .filled(Math.clamp(share.doubleValue(), 0, 1));
    }

    private Cell course(BigDecimal change) {
        Cell cell = number(formats.signedPercent(change.doubleValue()), change);
        return change.signum() == 0 ? cell : cell.toned(change.signum() > 0 ? "plus" : "minus");
    }

    /** A month is plenty; below a week somebody should go, below two days at once. */
    private Cell days(BigDecimal days) {
        double count = days.doubleValue();
        Cell cell = number(formats.days(count), days.setScale(2, RoundingMode.HALF_UP))
                .filled(Math.clamp(count / FULL_DAYS, 0, 1));
        return count < DAYS_NOW ? cell.toned("now") : count < DAYS_SOON ? cell.toned("soon") : cell;
    }

    private Cell age(LocalDateTime time) {
        Duration between = Duration.between(now, time).abs();
        String span = formats.duration(between);
        String words = between.toSeconds() == 0
                ? formats.message("need.when.now", "now")
                : time.isAfter(now)
                        ? formats.message("age.in", "in {0}", span)
                        : formats.message("age.ago", "{0} ago", span);
        return Cell.of(words, "time").at(formats.iso(time)).titled(formats.time(time), formats.time(time));
    }

    private static Cell text(String text) {
        // A cell shows one line: what may not fit is said whole on hover.
        Cell cell = Cell.of(text, width(text));
        return text.length() > TWO_LINES ? cell.titled(text, "") : cell;
    }

    private static String width(String text) {
        return text.length() > TWO_LINES ? "long" : text.length() > ONE_LINE ? "medium" : "short";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String shortened(String document) {
        return document.codePointCount(0, document.length()) <= LONGEST_DOCUMENT
                ? document
                : document.substring(0, document.offsetByCodePoints(0, LONGEST_DOCUMENT)) + "…";
    }
}
