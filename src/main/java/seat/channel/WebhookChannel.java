package seat.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody's program, which is sent each message as JSON, signed with a secret that it shares with SeAT. While the secret is being
 * changed there are two, separated by a space: then there are two signatures, of which a receiver needs to know one.
 */
public final class WebhookChannel implements ChannelKind {
    /** The header with the moment of signing and the signatures: {@code t=1764495600,v1=5c3f…}. */
    public static final String SIGNATURE = "X-SeAT-Signature";

    /** The header with the message's id, the same for every attempt. */
    public static final String ID = "X-SeAT-Id";

    private static final Pattern HOST = Pattern.compile("^https?://([^/?#@]+)(?=[/?#]|$)");

    private final Outbound outbound;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    public WebhookChannel(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public String checked(String target) {
        return outbound.checked(target).toString();
    }

    @Override
    public String masked(String target) {
        Matcher host = HOST.matcher(target);
        // Two of one host can be told apart by it, and nothing of the path can be guessed from 16 bits of its sum.
        return (host.find() ? host.group(1) : "?") + "/… (" + HexFormat.of().formatHex(sha256(target), 0, 2) + ")";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Answer send(String target, String secret, Message message) throws InterruptedException {
        if (secret.isBlank()) {
            return Answer.refused("there is no secret to sign with");
        }
        byte[] body = json.writeValueAsBytes(payload(message));
        Map<String, String> headers =
                Map.of(ID, message.id(), SIGNATURE, signature(secret, clock.instant(), message.id(), body));
        return Answers.of(outbound.post(URI.create(target), "application/json", body, headers), Answers.PROGRAM);
    }

    /** What a receiver is sent; docs/alerts.md tells it. */
    ObjectNode payload(Message message) {
        ObjectNode payload = json.createObjectNode();
        payload.put("id", message.id())
                .put("severity", message.severity().id())
                .put("title", message.title())
                .put("text", message.text());
        ArrayNode facts = payload.putArray("facts");
        message.facts()
                .forEach(fact -> facts.addObject().put("name", fact.name()).put("value", fact.value()));
        return payload.put("link", Texts.web(message.link()))
                .put("picture", Texts.web(message.picture()))
                .put("happened", message.happened().toString())
                .put("timer", message.timer() == null ? null : message.timer().toString());
    }

    /**
     * The header that proves who sent a message, what it says, and when.
     *
     * @param secret one, or two separated by a space
     * @param id the message's
     */
    static String signature(String secret, Instant at, String id, byte[] body) {
        long t = at.getEpochSecond();
        return Stream.of(secret.strip().split(" +", -1))
                .map(each -> "v1=" + hmac(each, t + "." + id + ".", body))
                .collect(Collectors.joining(",", "t=" + t + ",", ""));
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
