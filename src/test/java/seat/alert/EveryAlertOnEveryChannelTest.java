package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import seat.access.AccessRules;
import seat.access.Users;
import seat.channel.Channels;
import seat.channel.DiscordChannel;
import seat.channel.MailChannel;
import seat.channel.Outbound;
import seat.channel.SlackChannel;
import seat.channel.WebhookChannel;
import seat.config.HostAndPort;
import seat.config.MailSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.event.EventKey;
import seat.sde.StaticNames;
import seat.simulator.FakeChannels;
import seat.sso.Sealer;
import seat.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each alert that can be chosen, told once: one message on each kind of channel, in words. */
class EveryAlertOnEveryChannelTest {
    /** Ids have that many digits; amounts of ISK are written in millions, and years have four. */
    private static final Pattern ID = Pattern.compile("\\d{5,}");

    /** What a text shows that lacks a message, or a value. */
    private static final Pattern RAW = Pattern.compile("\\balerts?\\.[a-z]|\\?\\?|[{}]|\\bnull\\b|\\bundefined\\b");

    /** What channels show as something else: addresses, and moments that readers see in their own time. */
    private static final Pattern MACHINES =
            Pattern.compile("https?://\\S+|<t:\\d+(?::\\w)?>|<!date\\^[^>]*>|\\\\u[0-9a-f]{4}");

    /** A backlog of more is told in one message. */
    private static final int AT_ONCE = SendAlerts.DIGEST_ABOVE;

    private final List<byte[]> mails = Collections.synchronizedList(new ArrayList<>());

    /** What readers see of a message, by its id. */
    private final Map<String, Map<String, String>> seen = new HashMap<>();

    @Test
    void eachIsOneMessageInWordsOnDiscordSlackMailAndAWebhook() throws Exception {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(Taking::new)
                .build();
        server.start();
        try (TestDatabase test = TestDatabase.h2();
                FakeChannels fake = FakeChannels.start(0);
                Outbound outbound = new Outbound(Set.of(HostAndPort.parse(fake.allowed())), "SeAT/test")) {
            fake.allow(1_000_000, java.time.Duration.ofSeconds(1));
            Database database = test.database();
            test.jdbc()
                    .sql("INSERT INTO users (id, name, admin, active) VALUES (1, 'Boss', TRUE, TRUE)")
                    .update();
            test.jdbc().sql("""
                            INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                              character_owner_hash) VALUES (?, 1, 'x', '[]', CURRENT_TIMESTAMP, 'Bram Holt', 'h')
                            """).param(MadeUpNotifications.PILOT).update();
            AlertKinds kinds = new AlertKinds();
            AlertGroups groups = new AlertGroups(database, kinds);
            AlertChannels channels = new AlertChannels(
                    database,
                    new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                    new Channels(List.of(
                            new DiscordChannel(outbound),
                            new SlackChannel(outbound),
                            new WebhookChannel(outbound, Clock.systemUTC()),
                            new MailChannel(new MailSettings(
                                    new MailSettings.Server(
                                            MailSettings.Encryption.NONE, "127.0.0.1", server.getPortAllocated()),
                                    "",
                                    new Secret(""),
                                    "seat@example.com")))));
            Set<Long> made = Set.of(
                    channels.make(1, "Discord", "discord", fake.discord(1).toString(), true)
                            .id(),
                    channels.make(1, "Slack", "slack", fake.slack(1).toString(), true)
                            .id(),
                    channels.make(1, "Program", "webhook", fake.webhook(1).toString(), true)
                            .id(),
                    channels.make(1, "Mail", "mail", "pilot@example.com", true).id());
            groups.save(group(kinds, made));
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            Telling telling = new Telling(database, kinds, groups, new AccessRules(database), new Users(database));
            SendAlerts sender = new SendAlerts(
                    database,
                    channels,
                    groups,
                    kinds,
                    new AlertText(kinds, database, new StaticNames(database), messages, Clock.systemUTC()),
                    telling,
                    URI.create("https://seat.example.com"));
            List<AlertKind> all = kinds.all();
            Map<String, String> notifications = MadeUpNotifications.texts();
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<Happening> some = new ArrayList<>();
                for (AlertKind kind : all.subList(from, Math.min(all.size(), from + AT_ONCE))) {
                    some.add(happening(kind, notifications));
                }
                database.inTransaction(() -> telling.tell(some));
                database.inTransaction(() -> telling.tell(some));
                while (sender.run(() -> false)) {
                    assertThat(seen).hasSizeLessThanOrEqualTo(4 * all.size());
                }
                take(fake);
            }
            assertThat(seen.keySet()).containsExactlyInAnyOrder("discord", "slack", "webhook", "mail");
            Map<String, String> alerts = new HashMap<>();
            test.jdbc().sql("""
                            SELECT d.message_id, h.alert FROM alert_deliveries d JOIN alert_happenings h ON h.id = d.happening_id
                            WHERE d.state = 'sent'
                            """).query(row -> {
                alerts.put(row.getString(1), row.getString(2));
            });
            seen.forEach((channel, texts) -> {
                assertThat(texts.keySet().stream().map(alerts::get))
                        .as(channel)
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().map(AlertKind::key).toList());
                texts.forEach((id, text) -> inWords(alerts.get(id) + " on " + channel, alerts.get(id), text));
            });
        } finally {
            server.stop();
        }
    }

    private static void inWords(String what, String alert, String text) {
        String words = MACHINES.matcher(text).replaceAll(" ");
        assertThat(words).as(what).isNotBlank().doesNotContainPattern(ID).doesNotContainPattern(RAW);
        // A key of one word, as Killmail, is one that people say.
        if (alert.matches(".*[a-z][A-Z_-].*|.*[_-].*")) {
            assertThat(words).as(what).doesNotContain(alert);
        }
    }

    private static AlertGroup group(AlertKinds kinds, Set<Long> channels) {
        return new AlertGroup(
                0,
                1,
                "All",
                true,
                true,
                "en",
                60,
                kinds.all().stream().collect(Collectors.toMap(AlertKind::key, kind -> AlertGroup.Choice.AS_IT_IS)),
                channels,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static Happening happening(AlertKind kind, Map<String, String> notifications) throws Exception {
        Instant now = Instant.now();
        Map<String, Object> fields = new HashMap<>();
        if (kind.cause() == AlertKind.Cause.NOTIFICATION) {
            fields.putAll(new GameNotification(kind.key(), notifications.get(kind.key()), now, 0).fields());
        } else {
            fields.putAll(AlertKindsTest.filled(kind.key()));
        }
        if (kind.threshold() != null) {
            fields.put(Looks.THRESHOLD, kind.threshold());
        }
        boolean ofAccounts = AlertRights.permission(kind.key()).isEmpty();
        return new Happening(
                EventKey.of(kind.key()),
                kind.key(),
                new Happening.Teller(
                        kind.isPersonal() || ofAccounts && kind.cause() != AlertKind.Cause.NOTIFICATION
                                ? "user"
                                : "character",
                        ofAccounts && kind.cause() != AlertKind.Cause.NOTIFICATION ? 1 : MadeUpNotifications.PILOT),
                new Happening.About(MadeUpNotifications.PILOT, MadeUpNotifications.CORPORATION, 0, 0, 0, 0, null),
                now,
                now.plusSeconds(3_600),
                fields);
    }

    private void take(FakeChannels fake) throws Exception {
        JsonMapper json = JsonMapper.shared();
        for (FakeChannels.Taken taken : fake.last()) {
            JsonNode body = json.readTree(taken.body());
            switch (taken.kind()) {
                case DISCORD -> see("discord", taken.id(), discord(body));
                case SLACK -> see("slack", taken.id(), slack(body));
                case WEBHOOK -> see("webhook", taken.id(), program(body));
            }
        }
        fake.clear();
        for (byte[] bytes : mails) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            String text = String.valueOf(parts.getBodyPart(0).getContent());
            // The signature is the message's id.
            see(
                    "mail",
                    mail.getHeader("X-SeAT-Id")[0],
                    mail.getSubject() + "\n" + text.substring(0, text.indexOf("\n-- ")));
        }
        mails.clear();
    }

    private void see(String channel, String id, String text) {
        assertThat(seen.computeIfAbsent(channel, name -> new HashMap<>()).put(id, text))
                .as("a second message with the id of the first on " + channel)
                .isNull();
    }

    private static String discord(JsonNode body) {
        StringBuilder text = new StringBuilder();
        for (JsonNode embed : body.path("embeds")) {
            text.append(embed.path("title").asString("")).append('\n');
            text.append(embed.path("description").asString("")).append('\n');
            embed.path("fields")
                    .forEach(field -> text.append(field.path("name").asString(""))
                            .append(' ')
                            .append(field.path("value").asString(""))
                            .append('\n'));
        }
        // Escapes show nothing.
        return text.toString().replace("\\", "");
    }

    private static String slack(JsonNode body) {
        StringBuilder text = new StringBuilder(body.path("text").asString(""));
        for (JsonNode block : body.path("blocks")) {
            text.append('\n').append(block.path("text").path("text").asString(""));
            block.path("fields")
                    .forEach(
                            field -> text.append('\n').append(field.path("text").asString("")));
        }
        return text.toString();
    }

    private static String program(JsonNode body) {
        StringBuilder text = new StringBuilder();
        text.append(body.path("title").asString(""))
                .append('\n')
                .append(body.path("text").asString(""));
        body.path("facts")
                .forEach(fact -> text.append('\n')
                        .append(fact.path("name").asString(""))
                        .append(' ')
                        .append(fact.path("value").asString("")));
        return text.toString();
    }

    /** Keeps each e-mail as it came. */
    private final class Taking implements MessageHandler {
        Taking(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) {}

        @Override
        public String data(java.io.InputStream data) throws java.io.IOException {
            mails.add(data.readAllBytes());
            return "taken";
        }

        @Override
        public void done() {}
    }
}
