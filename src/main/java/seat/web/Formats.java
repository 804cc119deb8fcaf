package seat.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Numbers, ISK, times and words as one reader writes them. Times are EVE's, that is UTC. Nothing is shown as a dash. */
public final class Formats {
    private static final String NOTHING = "–";

    private final Locale locale;
    private final MessageSource messages;

    public Formats(Locale locale, MessageSource messages) {
        this.locale = locale;
        this.messages = messages;
    }

    /** A message, or {@code otherwise} where there is none. */
    public String message(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }

    public String isk(@Nullable Number amount) {
        return amount == null ? NOTHING : format(amount, 2, 2);
    }

    /** ISK in a few characters: {@code 1.25 B}. */
    public String shortIsk(@Nullable Number amount) {
        if (amount == null) {
            return NOTHING;
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

    public String number(@Nullable Number number) {
        return number == null ? NOTHING : format(number, 0, 2);
    }

    public String percent(@Nullable Number share) {
        return share == null ? NOTHING : format(share.doubleValue() * 100, 0, 2) + " %";
    }

    public String volume(@Nullable Number cubicMetres) {
        return cubicMetres == null ? NOTHING : format(cubicMetres, 0, 2) + " m³";
    }

    /** A span of time given in seconds. */
    public String seconds(@Nullable Number seconds) {
        return seconds == null ? NOTHING : duration(Duration.ofSeconds(seconds.longValue()));
    }

    private String format(Number number, int leastDigits, int mostDigits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(leastDigits);
        format.setMaximumFractionDigits(mostDigits);
        return format.format(number);
    }

    public String time(@Nullable LocalDateTime time) {
        return time == null
                ? NOTHING
                : day(time) + " " + DateTimeFormatter.ofPattern("HH:mm", locale).format(time);
    }

    public String day(@Nullable LocalDateTime time) {
        return time == null
                ? NOTHING
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(time);
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
    public String time(Instant time) {
        return time(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** The hour and minute of today, or the whole time of another day; in EVE time. */
    public String clock(Instant time) {
        LocalDateTime eve = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return eve.toLocalDate().equals(LocalDate.now(ZoneOffset.UTC))
                ? eve.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString()
                : time(eve);
    }

    /** A span of time in its one or two largest units. */
    public String duration(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        return between(LocalDateTime.MIN, LocalDateTime.MIN.plus(duration));
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

    /** ESI's location flag in words: {@code MedSlot3} becomes {@code Med slot 3}. */
    public String place(@Nullable String flag) {
        return flag == null
                ? NOTHING
                : word(flag.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT));
    }

    /** A resource without its owner's kind: {@code character.wallet-journal} becomes {@code Wallet journal}. */
    public String resource(String name) {
        return word(name.substring(name.indexOf('.') + 1).replace('.', ' '));
    }
}
