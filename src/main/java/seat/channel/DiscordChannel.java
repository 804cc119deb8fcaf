package seat.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A webhook of a channel on Discord. A message is one embed; it calls nobody but whom it names. */
public final class DiscordChannel implements ChannelKind {
    private static final Pattern HOST = Pattern.compile("(?:canary\\.|ptb\\.)?(?:discord|discordapp)\\.com");
    private static final Pattern PATH =
            Pattern.compile("/api/(?:v\\d{1,2}/)?webhooks/(\\d{5,20})/[A-Za-z0-9_-]{10,100}");
    private static final Pattern THREAD = Pattern.compile("thread_id=\\d{5,20}");
    private static final Pattern ID = Pattern.compile("\\d{5,20}");
    private static final String MARKUP = "\\*_~`|[]<@";
    private static final String MARKUP_OF_LINES = "#>-";

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 4_096;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_FOOTER = 200;
    private static final int MOST_FIELDS = 25;
    private static final int MOST_MENTIONS = 50;
    private static final int LONGEST_IN_ALL = 6_000;

    /** Discord takes no field without a name or a value. */
    private static final String NOTHING = "\u200B";

    private final Outbound outbound;
    private final JsonMapper json = JsonMapper.shared();

    public DiscordChannel(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public String id() {
        return "discord";
    }

    @Override
    public String checked(String target) {
        URI uri = outbound.checked(target);
        boolean elsewhere = !HOST.matcher(uri.getHost()).matches() && !outbound.named(uri);
        boolean query =
                uri.getRawQuery() == null || THREAD.matcher(uri.getRawQuery()).matches();
        if (elsewhere || !query || !PATH.matcher(uri.getRawPath()).matches()) {
            throw new IllegalArgumentException("This is no webhook of Discord; allowed:"
                    + " https://discord.com/api/webhooks/ with a number and a token, as Discord's 'Copy Webhook URL' gives it,"
                    + " and ?thread_id= with a number for a thread");
        }
        return uri.toString();
    }

    @Override
    public String masked(String target) {
        Matcher id = Pattern.compile("/webhooks/(\\d{5,20})/").matcher(target);
        return "Discord " + (id.find() ? id.group(1) : "?");
    }

    @Override
    public Answer send(String target, String secret, Message message) throws InterruptedException {
        // Without wait=true Discord answers before it knows whether the message is kept.
        URI uri = URI.create(target + (target.contains("?") ? "&" : "?") + "wait=true");
        return Answers.of(
                outbound.post(uri, "application/json", json.writeValueAsBytes(payload(message)), Map.of()),
                Answers.CHAT);
    }

    /** What Discord is sent. */
    ObjectNode payload(Message message) {
        ObjectNode payload = json.createObjectNode();
        List<Message.Mention> mentions = message.mentions().stream()
                .filter(DiscordChannel::known)
                .distinct()
                .limit(MOST_MENTIONS)
                .toList();
        if (!mentions.isEmpty()) {
            payload.put(
                    "content", mentions.stream().map(DiscordChannel::written).collect(Collectors.joining(" ")));
        }
        payload.set("allowed_mentions", allowed(mentions));
        payload.putArray("embeds").add(embed(message));
        return payload;
    }

    private static boolean known(Message.Mention mention) {
        return switch (mention.kind()) {
            case EVERYONE, HERE -> true;
            case ROLE, USER -> ID.matcher(mention.id()).matches();
        };
    }

    private static String written(Message.Mention mention) {
        return switch (mention.kind()) {
            case EVERYONE -> "@everyone";
            case HERE -> "@here";
            case ROLE -> "<@&" + mention.id() + ">";
            case USER -> "<@" + mention.id() + ">";
        };
    }

    /** Discord calls whoever is named in a text unless it is told whom it may call. */
    private ObjectNode allowed(List<Message.Mention> mentions) {
        ObjectNode allowed = json.createObjectNode();
        ArrayNode parse = allowed.putArray("parse");
        if (mentions.stream()
                .anyMatch(each ->
                        each.kind() == Message.Mention.Kind.EVERYONE || each.kind() == Message.Mention.Kind.HERE)) {
            parse.add("everyone");
        }
        ids(mentions, Message.Mention.Kind.ROLE).forEach(allowed.putArray("roles")::add);
        ids(mentions, Message.Mention.Kind.USER).forEach(allowed.putArray("users")::add);
        return allowed;
    }

    private static Stream<String> ids(List<Message.Mention> mentions, Message.Mention.Kind kind) {
        return mentions.stream().filter(each -> each.kind() == kind).map(Message.Mention::id);
    }

    private ObjectNode embed(Message message) {
        ObjectNode embed = json.createObjectNode();
        String title = escaped(Texts.line(message.title()), LONGEST_TITLE);
        String description = escaped(message.text().strip(), LONGEST_DESCRIPTION);
        String footer = Texts.cut(Texts.origin(message), LONGEST_FOOTER);
        embed.put("title", title.isEmpty() ? NOTHING : title);
        if (!description.isEmpty()) {
            embed.put("description", description);
        }
        embed.put("color", colour(message.severity()));
        String link = Texts.web(message.link());
        if (link != null) {
            embed.put("url", link);
        }
        String picture = Texts.web(message.picture());
        if (picture != null) {
            embed.putObject("thumbnail").put("url", picture);
        }
        embed.put("timestamp", message.happened().toString());
        embed.putObject("footer").put("text", footer);
        ArrayNode fields = embed.putArray("fields");
        int left = LONGEST_IN_ALL - title.length() - description.length() - footer.length();
        if (message.timer() != null) {
            // Discord shows it in the reader's own time zone and language, and counts down.
            long unix = message.timer().getEpochSecond();
            left = add(fields, left, "⏳", Texts.eve(message.timer()) + "\n<t:" + unix + ":F> (<t:" + unix + ":R>)");
        }
        for (Message.Fact fact : message.facts()) {
            left = add(
                    fields,
                    left,
                    escaped(Texts.line(fact.name()), LONGEST_NAME),
                    escaped(fact.value().strip(), LONGEST_VALUE));
        }
        return embed;
    }

    /** Adds a field if there is room for it. */
    private static int add(ArrayNode fields, int left, String name, String value) {
        String shownName = name.isBlank() ? NOTHING : name;
        String shownValue = value.isBlank() ? NOTHING : value;
        int length = shownName.length() + shownValue.length();
        if (fields.size() == MOST_FIELDS || length > left) {
            return left;
        }
        fields.addObject()
                .put("name", shownName)
                .put("value", shownValue)
                .put("inline", value.length() <= 40 && !value.contains("\n"));
        return left - length;
    }

    private static int colour(Severity severity) {
        return switch (severity) {
            case INFO -> 0x3498DB;
            case WARNING -> 0xF1C40F;
            case CRITICAL -> 0xE74C3C;
        };
    }

    /** Markdown, mentions, times and links made inert. */
    static String escaped(String text, int longest) {
        return Texts.cut(text, longest, (c, before, first) -> {
            boolean markup = MARKUP.indexOf(c) >= 0
                    || first && MARKUP_OF_LINES.indexOf(c) >= 0
                    || before == ':' && c == '/'; // Discord makes a link of whatever looks like one
            return markup ? "\\" + (char) c : Character.toString(c);
        });
    }
}
