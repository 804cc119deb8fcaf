package seat.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An incoming webhook of Slack. A message is a few blocks; it calls nobody but whom it names. */
public final class SlackChannel implements ChannelKind {
    private static final Pattern HOST = Pattern.compile("hooks\\.slack(?:-gov)?\\.com");
    private static final Pattern PATH =
            Pattern.compile("/services/([A-Z0-9]{5,20})/([A-Z0-9]{5,20})/[A-Za-z0-9]{10,100}");
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{5,20}");

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 2_900;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 1_700;
    private static final int LONGEST_LINK = 1_500;
    private static final int FIELDS_OF_ONE_BLOCK = 10;
    private static final int MOST_FACTS = 40;
    private static final int MOST_MENTIONS = 50;

    private final Outbound outbound;
    private final JsonMapper json = JsonMapper.shared();

    public SlackChannel(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public String id() {
        return "slack";
    }

    @Override
    public String checked(String target) {
        URI uri = outbound.checked(target);
        boolean elsewhere = !HOST.matcher(uri.getHost()).matches() && !outbound.named(uri);
        if (elsewhere
                || uri.getRawQuery() != null
                || !PATH.matcher(uri.getRawPath()).matches()) {
            throw new IllegalArgumentException(
                    "This is no incoming webhook of Slack; allowed:"
                            + " https://hooks.slack.com/services/ with two ids and a token, as Slack's page of the app gives it");
        }
        return uri.toString();
    }

    @Override
    public String masked(String target) {
        Matcher ids =
                Pattern.compile("/services/([A-Z0-9]{5,20})/([A-Z0-9]{5,20})/").matcher(target);
        return "Slack " + (ids.find() ? ids.group(1) + "/" + ids.group(2) : "?");
    }

    @Override
    public Answer send(String target, String secret, Message message) throws InterruptedException {
        return Answers.of(
                outbound.post(
                        URI.create(target), "application/json", json.writeValueAsBytes(payload(message)), Map.of()),
                Answers.CHAT);
    }

    /** What Slack is sent. */
    ObjectNode payload(Message message) {
        ObjectNode payload = json.createObjectNode();
        String title = escaped(Texts.line(message.title()), LONGEST_TITLE);
        String marked = mark(message.severity()) + " " + title;
        payload.put("text", marked); // what a notification shows, where blocks do not fit
        payload.put("unfurl_links", false).put("unfurl_media", false);
        ArrayNode blocks = payload.putArray("blocks");
        String called = called(message.mentions());
        if (!called.isEmpty()) {
            blocks.addObject().put("type", "section").set("text", text(called));
        }
        ObjectNode first = blocks.addObject().put("type", "section");
        first.set("text", text("*" + linked(message.link(), marked) + "*"));
        String picture = Texts.web(message.picture());
        if (picture != null) {
            first.putObject("accessory")
                    .put("type", "image")
                    .put("image_url", picture)
                    .put("alt_text", Texts.cut(Texts.line(message.title()), LONGEST_TITLE));
        }
        if (!message.text().isBlank()) {
            blocks.addObject()
                    .put("type", "section")
                    .set("text", text(escaped(message.text().strip(), LONGEST_TEXT)));
        }
        if (message.timer() != null) {
            blocks.addObject().put("type", "section").set("text", text("⏳ " + counted(message.timer())));
        }
        facts(blocks, message.facts());
        ArrayNode origin = blocks.addObject().put("type", "context").putArray("elements");
        origin.addObject().put("type", "plain_text").put("text", Texts.cut(Texts.origin(message), LONGEST_TITLE));
        return payload;
    }

    private void facts(ArrayNode blocks, List<Message.Fact> facts) {
        ArrayNode fields = null;
        for (Message.Fact fact : facts.stream().limit(MOST_FACTS).toList()) {
            if (fields == null || fields.size() == FIELDS_OF_ONE_BLOCK) {
                fields = blocks.addObject().put("type", "section").putArray("fields");
            }
            fields.add(text("*" + escaped(Texts.line(fact.name()), LONGEST_NAME) + "*\n"
                    + escaped(fact.value().strip(), LONGEST_VALUE)));
        }
    }

    /** A text in Slack's markup, in which nothing but what is in angle brackets becomes a link or calls somebody. */
    private ObjectNode text(String markup) {
        return json.createObjectNode().put("type", "mrkdwn").put("text", markup).put("verbatim", true);
    }

    private static String linked(@Nullable URI to, String text) {
        String link = Texts.web(to);
        return link == null || link.length() > LONGEST_LINK
                ? text
                : "<" + escaped(link, LONGEST_LINK * 2).replace("|", "%7C") + "|" + text.replace("|", "\u00A6") + ">";
    }

    /** Slack shows it in the reader's own time zone. */
    private static String counted(Instant timer) {
        return Texts.eve(timer) + " (<!date^" + timer.getEpochSecond() + "^{date_short_pretty} {time}|"
                + Texts.eve(timer) + ">)";
    }

    private static String called(List<Message.Mention> mentions) {
        return mentions.stream()
                .filter(each -> each.id().isEmpty() || ID.matcher(each.id()).matches())
                .map(SlackChannel::written)
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(MOST_MENTIONS)
                .collect(Collectors.joining(" "));
    }

    private static String written(Message.Mention mention) {
        return switch (mention.kind()) {
            case EVERYONE -> "<!channel>";
            case HERE -> "<!here>";
            case ROLE -> mention.id().isEmpty() ? "" : "<!subteam^" + mention.id() + ">";
            case USER -> mention.id().isEmpty() ? "" : "<@" + mention.id() + ">";
        };
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case INFO -> "🔵";
            case WARNING -> "🟡";
            case CRITICAL -> "🔴";
        };
    }

    /** Slack's control characters made inert: {@code <!channel>} is shown as it is written. */
    static String escaped(String text, int longest) {
        return Texts.cut(text, longest, (c, before, first) -> switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
        });
    }
}
