package seat.web.alert;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import seat.alert.AlertGroup;
import seat.channel.Message;
import seat.channel.Severity;
import seat.preference.Preference;

/**
 * A group of alerts as its form has it, all as it was typed.
 *
 * @param alerts those ticked, by their keys
 * @param included by kind, those about whom it is or the places where, one a line
 * @param excluded by kind, those that are left out, one a line
 * @param mentions by severity, whom a message calls
 */
record AlertForm(
        String name,
        String language,
        Map<String, Typed> alerts,
        Set<Long> channels,
        Map<String, String> included,
        Map<String, String> excluded,
        String leastValue,
        String ageLimit,
        String quietFrom,
        String quietTo,
        String repeat,
        Map<String, String> mentions) {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)([kmbt]?)");
    private static final Pattern MENTION = Pattern.compile(
            "@?(?<all>everyone|here)|(?:<@(?<mark>[&!]?)(?<marked>[0-9]{5,20})>)|(?:(?<kind>role|user)[ :]*(?<id>[0-9]{5,20}))");
    private static final int MOST_MENTIONS = 20;

    /** How an alert is chosen; empty for the alert's own. */
    record Typed(String threshold, String severity) {
        static final Typed AS_IT_IS = new Typed("", "");
    }

    static AlertForm of(MultiValueMap<String, String> sent) {
        Map<String, Typed> alerts = new LinkedHashMap<>();
        sent.getOrDefault("alert", List.of())
                .forEach(key ->
                        alerts.put(key, new Typed(text(sent, "threshold-" + key), text(sent, "severity-" + key))));
        Map<String, String> included = new TreeMap<>();
        Map<String, String> excluded = new TreeMap<>();
        for (AlertGroup.Kind kind : AlertGroup.Kind.values()) {
            included.put(kind.id(), text(sent, "in-" + kind.id()));
            excluded.put(kind.id(), text(sent, "not-" + kind.id()));
        }
        Map<String, String> mentions = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            mentions.put(severity.id(), text(sent, "mention-" + severity.id()));
        }
        return new AlertForm(
                text(sent, "name"),
                text(sent, "language"),
                alerts,
                sent.getOrDefault("channel", List.of()).stream()
                        .filter(id -> id.matches("[1-9][0-9]{0,17}"))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()),
                included,
                excluded,
                text(sent, "value"),
                text(sent, "age"),
                text(sent, "quiet-from"),
                text(sent, "quiet-to"),
                text(sent, "repeat"),
                mentions);
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }

    static AlertForm of(AlertGroup group, AlertNames names) {
        Map<String, Typed> alerts = new TreeMap<>();
        group.alerts().forEach((key, choice) -> {
            Severity severity = choice.severity();
            alerts.put(key, new Typed(plain(choice.threshold()), severity == null ? "" : severity.id()));
        });
        Map<String, String> mentions = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            mentions.put(
                    severity.id(),
                    group.mentions().stream()
                            .filter(one -> one.severity() == severity)
                            .map(one -> written(one.mention()))
                            .collect(Collectors.joining(", ")));
        }
        AlertGroup.Quiet quiet = group.quiet();
        Integer repeat = group.repeatMinutes();
        return new AlertForm(
                group.name(),
                group.language(),
                alerts,
                group.channels(),
                names.lines(group, false),
                names.lines(group, true),
                plain(group.leastValue()),
                String.valueOf(group.ageLimit()),
                quiet == null ? "" : quiet.from().toString(),
                quiet == null ? "" : quiet.to().toString(),
                repeat == null ? "" : String.valueOf(repeat),
                mentions);
    }

    /** A number as somebody would type it. */
    static String plain(@Nullable Double number) {
        return number == null
                ? ""
                : new java.math.BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String written(Message.Mention mention) {
        return switch (mention.kind()) {
            case EVERYONE -> "@everyone";
            case HERE -> "@here";
            case ROLE -> "role " + mention.id();
            case USER -> "user " + mention.id();
        };
    }

    /**
     * The group as the form says.
     *
     * @param group as it was before
     * @throws IllegalArgumentException naming the line that says nothing, and what may be written
     */
    AlertGroup draft(AlertGroup group, AlertNames names) {
        if (!Preference.languages().contains(language)) {
            throw new IllegalArgumentException("There is no language '" + language + "'; allowed are "
                    + String.join(", ", Preference.languages()));
        }
        Map<String, AlertGroup.Choice> chosen = new TreeMap<>();
        alerts.forEach((key, typed) -> chosen.put(
                key,
                new AlertGroup.Choice(
                        typed.threshold().isEmpty() ? null : amount(typed.threshold(), "threshold"),
                        typed.severity().isEmpty() ? null : severity(typed.severity()))));
        return new AlertGroup(
                group.id(),
                group.userId(),
                name,
                group.personal(),
                group.enabled(),
                language,
                minutes(ageLimit, "age"),
                chosen,
                channels,
                limits(names),
                calls(),
                leastValue.isEmpty() ? null : amount(leastValue, "value"),
                quiet(),
                repeat.isEmpty() ? null : minutes(repeat, "time until a repeat"));
    }

    private static Severity severity(String typed) {
        return Arrays.stream(Severity.values())
                .filter(one -> one.id().equals(typed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no severity '" + typed + "'; allowed are info, warning, critical"));
    }

    private static double amount(String typed, String what) {
        Matcher amount =
                AMOUNT.matcher(typed.replaceAll("[\\s,'_\u00A0\u202F]", "").toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new IllegalArgumentException(
                    "'" + typed + "' is no " + what + "; write a number such as 5 or 50,000,000 or 50m");
        }
        return Double.parseDouble(amount.group(1))
                * switch (amount.group(2)) {
                    case "k" -> 1e3;
                    case "m" -> 1e6;
                    case "b" -> 1e9;
                    case "t" -> 1e12;
                    default -> 1;
                };
    }

    private static int minutes(String typed, String what) {
        if (!typed.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("'" + typed + "' is no " + what + "; write whole minutes");
        }
        return Integer.parseInt(typed);
    }

    private AlertGroup.@Nullable Quiet quiet() {
        if (quietFrom.isEmpty() && quietTo.isEmpty()) {
            return null;
        }
        try {
            LocalTime from = LocalTime.parse(quietFrom);
            LocalTime to = LocalTime.parse(quietTo);
            if (from.equals(to)) {
                throw new IllegalArgumentException("Quiet hours begin and end at different times");
            }
            return new AlertGroup.Quiet(from, to);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Quiet hours have a beginning and an end, EVE time; write 22:00 and 06:00, or nothing in both");
        }
    }

    private List<AlertGroup.Limit> limits(AlertNames names) {
        List<AlertGroup.Limit> limits = new ArrayList<>();
        for (AlertGroup.Kind kind : AlertGroup.Kind.values()) {
            Set<Long> in = ids(kind, included, names);
            Set<Long> out = ids(kind, excluded, names);
            Set<Long> both = new HashSet<>(in);
            both.retainAll(out);
            if (!both.isEmpty()) {
                throw new IllegalArgumentException(
                        names.lines(both).replace("\n", ", ") + " cannot be both wanted and left out");
            }
            in.forEach(id -> limits.add(new AlertGroup.Limit(kind, id, false)));
            out.forEach(id -> limits.add(new AlertGroup.Limit(kind, id, true)));
        }
        return limits;
    }

    private static Set<Long> ids(AlertGroup.Kind kind, Map<String, String> typed, AlertNames names) {
        return typed.getOrDefault(kind.id(), "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> names.find(kind, line))
                .collect(Collectors.toSet());
    }

    private List<AlertGroup.MentionAt> calls() {
        List<AlertGroup.MentionAt> called = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            for (String one : mentions.getOrDefault(severity.id(), "").split("[,\\n]")) {
                if (!one.isBlank()) {
                    called.add(new AlertGroup.MentionAt(severity, mention(one.strip())));
                }
            }
        }
        if (called.size() > MOST_MENTIONS) {
            throw new IllegalArgumentException("A group calls at most " + MOST_MENTIONS);
        }
        return called;
    }

    private static Message.Mention mention(String typed) {
        Matcher mention = MENTION.matcher(typed.toLowerCase(Locale.ROOT));
        if (!mention.matches()) {
            throw new IllegalArgumentException("'" + typed
                    + "' calls nobody; write @everyone, @here, role 123456789012345678 or user 123456789012345678");
        }
        String all = mention.group("all");
        if (all != null) {
            return new Message.Mention(
                    all.equals("here") ? Message.Mention.Kind.HERE : Message.Mention.Kind.EVERYONE, "");
        }
        String marked = mention.group("marked");
        if (marked != null) {
            return new Message.Mention(
                    "&".equals(mention.group("mark")) ? Message.Mention.Kind.ROLE : Message.Mention.Kind.USER, marked);
        }
        return new Message.Mention(
                "role".equals(mention.group("kind")) ? Message.Mention.Kind.ROLE : Message.Mention.Kind.USER,
                Objects.requireNonNull(mention.group("id")));
    }
}
