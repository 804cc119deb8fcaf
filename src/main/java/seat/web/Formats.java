package seat.web;

import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import seat.eve.CorporationFlag;
import seat.eve.EveTime;
import seat.eve.SecurityStatus;
import seat.eve.StandingClass;
import seat.preference.Preferences;

/** Numbers, ISK, times and words as one reader writes them, with the marks they chose. Times are EVE's, that is UTC. Nothing is shown as a dash. */
public final class Formats {
    /** In metres. */
    private static final double ASTRONOMICAL_UNIT = 149_597_870_700.0;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
    private static final String NOTHING = "–";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);
    private static final List<String> LEVELS = List.of("I", "II", "III", "IV", "V");

    private final Locale locale;
    private final MessageSource messages;
    private final Preferences preferences;

    /** The formats of whoever asked for what this thread answers. */
    public Formats(Locale locale, MessageSource messages) {
        this(locale, messages, ReaderPreferences.current());
    }

    public Formats(Locale locale, MessageSource messages, Preferences preferences) {
        this.locale = locale;
        this.messages = messages;
        this.preferences = preferences;
    }

    /** A message, or {@code otherwise} where there is none. */
    public String message(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }

    /**
     * A text of this language with its places filled: {@code {0}} by the first value as it is, and so on. A text that chooses words by a
     * number ({@code {0,choice,…}}) wants that value as a number.
     */
    public String message(String key, String otherwise, Object first, Object... more) {
        Object[] values = Stream.concat(Stream.of(first), Arrays.stream(more)).toArray();
        String text = message(key, otherwise);
        if (text.contains(",choice,")) {
            return new MessageFormat(text, locale).format(values);
        }
        return PLACE.matcher(text).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < values.length ? values[number].toString() : place.group());
        });
    }

    public String isk(@Nullable Number amount) {
        return amount == null ? NOTHING : format(amount, 2, 2);
    }

    /** ISK in a few characters, {@code 1.25 B}, or in full for whoever prefers that. */
    public String shortIsk(@Nullable Number amount) {
        if (amount == null || preferences.exactIsk()) {
            return isk(amount);
        }
        double size = Math.abs(amount.doubleValue());
        if (size >= 1e12) {
            return format(amount.doubleValue() / 1e12, 2, 2) + " T";
        }
        if (size >= 1e9) {
            return format(amount.doubleValue() / 1e9, 2, 2) + " B";
        }
        return size >= 1e6 ? format(amount.doubleValue() / 1e6, 2, 2) + " M" : format(amount, 0, 0);
    }

    /** ISK in a few characters with its sign: {@code +612.00 M}. */
    public String signedIsk(@Nullable Number amount) {
        return sign(amount) + shortIsk(amount);
    }

    /** A share with its sign: {@code +1.9 %}. */
    public String signedPercent(@Nullable Number share) {
        return share == null ? NOTHING : sign(share) + format(share.doubleValue() * 100, 0, 1) + " %";
    }

    private static String sign(@Nullable Number amount) {
        return amount != null && amount.doubleValue() > 0 ? "+" : "";
    }

    public String number(@Nullable Number number) {
        return number == null ? NOTHING : format(number, 0, 2);
    }

    public String percent(@Nullable Number share) {
        return share == null ? NOTHING : format(share.doubleValue() * 100, 0, 2) + " %";
    }

    public String volume(@Nullable Number cubicMetres) {
        return cubicMetres == null ? NOTHING : format(cubicMetres, 0, 2) + " m³";
    }

    /** How many days something lasts: {@code 12.4 d}. */
    public String days(@Nullable Number days) {
        return days == null || !Double.isFinite(days.doubleValue()) ? NOTHING : format(days, 1, 1) + " d";
    }

    /** A moment at the reader's clock; empty for whoever chose none. */
    public String local(@Nullable Instant time) {
        return time == null
                ? ""
                : preferences
                        .timeZone()
                        .map(zone -> LOCAL.format(time.atZone(zone)))
                        .orElse("");
    }

    /** An hour of EVE's day at the reader's clock, today; empty for whoever chose none. */
    public String localHour(int hour) {
        return preferences
                .timeZone()
                .map(zone -> CLOCK.format(LocalDate.now(ZoneOffset.UTC)
                        .atTime(Math.floorMod(hour, 24), 0)
                        .atZone(ZoneOffset.UTC)
                        .withZoneSameInstant(zone)))
                .orElse("");
    }

    /** A distance in space as EVE writes it: metres, kilometres, or astronomical units. */
    public String distance(double metres) {
        if (metres < 10_000) {
            return format(metres, 0, 0) + " m";
        }
        return metres < 0.1 * ASTRONOMICAL_UNIT
                ? format(metres / 1_000, 0, 0) + " km"
                : format(metres / ASTRONOMICAL_UNIT, 1, 1) + " AU";
    }

    /** A span of time given in seconds. */
    public String seconds(@Nullable Number seconds) {
        return seconds == null ? NOTHING : duration(Duration.ofSeconds(seconds.longValue()));
    }

    private String format(Number number, int leastDigits, int mostDigits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(leastDigits);
        format.setMaximumFractionDigits(mostDigits);
        if (format instanceof DecimalFormat decimal) {
            preferences.marks().apply(decimal);
        }
        return format.format(number);
    }

    /** A moment as EVE writes it, in every language: {@code 2026-11-28 21:46}. */
    public String time(@Nullable LocalDateTime time) {
        return time == null ? NOTHING : day(time) + " " + CLOCK.format(time);
    }

    /** A day as EVE writes it, in every language: {@code 2026-11-28}. */
    public String day(@Nullable LocalDateTime time) {
        return time == null ? NOTHING : DateTimeFormatter.ISO_LOCAL_DATE.format(time);
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : day(day.atStartOfDay());
    }

    /** A time as machines read it. */
    public String iso(@Nullable LocalDateTime time) {
        return time == null ? "" : time.toInstant(ZoneOffset.UTC).toString();
    }

    /** How long from one time to another, in its two largest units. */
    public String between(LocalDateTime from, LocalDateTime to) {
        Duration duration = Duration.between(from, to).abs();
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** How long ago something was. */
    public String since(Instant time) {
        return duration(Duration.between(time, Instant.now()).abs());
    }

    /** A time as people read it, in EVE time. */
    public String time(@Nullable Instant time) {
        // A template that has nothing may come here as well: it cannot say nothing of what.
        return time == null ? NOTHING : time(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** The hour and minute of today, or the whole time of another day; in EVE time. */
    public String clock(Instant time) {
        LocalDateTime eve = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return eve.toLocalDate().equals(EveTime.day(Instant.now()))
                ? eve.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString()
                : time(eve);
    }

    /** A span of time in its one or two largest units. */
    public String duration(Duration duration) {
        if (duration.isZero()) {
            return "0 s";
        }
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        return between(LocalDateTime.MIN, LocalDateTime.MIN.plus(duration));
    }

    /** How long something lasts, without units that it has none of: {@code 6 h}, {@code 1 h 30 min}, {@code 2 d}. */
    public String interval(Duration interval) {
        List<String> parts = new ArrayList<>();
        if (interval.toDays() > 0) {
            parts.add(interval.toDays() + " d");
        }
        if (interval.toHoursPart() > 0) {
            parts.add(interval.toHoursPart() + " h");
        }
        if (interval.toMinutesPart() > 0) {
            parts.add(interval.toMinutesPart() + " min");
        }
        if (interval.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(interval.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    /** A character's security status with its one decimal. */
    public String characterSecurity(Number status) {
        return format(SecurityStatus.shownOfCharacter(status.doubleValue()), 1, 1);
    }

    /** A standing with its sign: {@code +5.0}. */
    public String standing(Number standing) {
        double value = standing.doubleValue();
        return (value > 0 ? "+" : "") + format(value, 1, 2);
    }

    /** Which of EVE's five classes a standing is of. */
    public StandingClass standingClass(Number standing) {
        return StandingClass.of(standing.doubleValue());
    }

    /** A skill's level as EVE writes it: {@code IV}. */
    public String level(int level) {
        return level >= 1 && level <= LEVELS.size() ? LEVELS.get(level - 1) : String.valueOf(level);
    }

    /** Skill points in a few characters: {@code 45.68 M}. */
    public String shortPoints(@Nullable Number points) {
        return shortIsk(points);
    }

    public String flag(@Nullable Boolean flag) {
        return flag == null ? NOTHING : flag ? message("yes", "Yes") : message("no", "No");
    }

    /** One of ESI's words as people write it: {@code bounty_prizes} becomes {@code Bounty prizes}. */
    public String word(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return NOTHING;
        }
        String text = code.replace('_', ' ').replace('-', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Several of ESI's words as people write them. */
    public List<String> words(Collection<String> codes) {
        return codes.stream().map(this::word).toList();
    }

    /** ESI's location flag in words: {@code MedSlot3} becomes {@code Med slot 3}. */
    public String place(@Nullable String flag) {
        String heading = flag == null ? "" : CorporationFlag.heading(flag);
        if (!heading.isEmpty()) {
            return message("heading." + heading, heading);
        }
        return flag == null
                ? NOTHING
                : word(flag.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT));
    }

    /** A resource without its owner's kind: {@code character.wallet-journal} becomes {@code Wallet journal}. */
    public String resource(String name) {
        return word(name.substring(name.indexOf('.') + 1).replace('.', ' '));
    }
}
