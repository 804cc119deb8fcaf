package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import seat.config.MailSettings;
import seat.config.MailSettings.Encryption;
import seat.config.Secret;
import seat.simulator.FakeChannels;

/** E-mails as a real server gets them. */
@Timeout(60)
class MailChannelTest {
    private static final MailChannel.Limits SHORT =
            new MailChannel.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2));

    @TempDir
    static Path folder;

    private static SSLContext certificate;
    private static SSLContext another;

    private final List<byte[]> mails = Collections.synchronizedList(new ArrayList<>());
    private final List<String> recipients = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> encrypted = Collections.synchronizedList(new ArrayList<>());
    private int refusal;
    private int refusalOfAddress;
    private @Nullable SMTPServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificate = TestCertificate.of(folder, "dns:localhost");
        another = TestCertificate.of(folder, "dns:mail.example.com");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void anEmailIsPlainTextAndASmallPage() throws Exception {
        int port = start(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(certificate));
        MailChannel channel = channel(Encryption.STARTTLS, port, "", "");

        Answer answer = channel.send(channel.checked(" pilot@example.com "), "", SampleMessages.attack("a-1"));

        assertThat(answer).isEqualTo(Answer.sent("250"));
        assertThat(encrypted).containsExactly(true);
        assertThat(recipients).containsExactly("pilot@example.com");
        MimeMessage mail = mail();
        assertThat(mail.getSubject()).isEqualTo("Fortizar under attack");
        assertThat(mail.getFrom()[0]).hasToString("SeAT <seat@example.com>");
        assertThat(mail.getMessageID()).isEqualTo("<seat.a-1@example.com>");
        assertThat(mail.getHeader("X-SeAT-Id")).containsExactly("a-1");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Importance")).containsExactly("high");
        assertThat(mail.getSentDate()).isNotNull();
        assertThat(part(mail, 0).replace("\r\n", "\n")).isEqualTo("""
                Fortizar under attack

                Shields at 95 %.

                ⏳ 2026-11-30 10:59 EVE
                System: Jita 0.9 (The Forge)
                Owner: Acme

                https://seat.example.com/structures/1

                --\s
                2026-11-30 09:59 EVE · a-1
                """);
        assertThat(part(mail, 1))
                .contains("<a href=\"https://seat.example.com/structures/1\">Fortizar under attack</a>")
                .contains("<td>Jita 0.9 (The Forge)</td>")
                .contains("border-left:4px solid #e74c3c");
    }

    @Test
    void tlsFromTheBeginningAndAPassword() throws Exception {
        int port = start(builder -> builder.serverSocketFactory(certificate)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("seat") || !password.equals("quiet")) {
                        throw new LoginFailedException();
                    }
                })));
        assertThat(send(channel(Encryption.TLS, port, "seat", "quiet")).state()).isEqualTo(Answer.State.SENT);
        assertThat(send(channel(Encryption.TLS, port, "seat", "wrong")))
                .isEqualTo(Answer.later("the mail server does not take the user and the password of the settings"));
        assertThat(mails).hasSize(1);
    }

    @Test
    void aServerOfOnesOwnNetworkNeedsNoTls() throws Exception {
        int port = start(builder -> builder);
        assertThat(send(channel(Encryption.NONE, port, "", "")).state()).isEqualTo(Answer.State.SENT);
        assertThat(encrypted).containsExactly(false);
    }

    @Test
    void nothingGoesOverAnUnprotectedConnectionThatShouldBeProtected() throws Exception {
        int port = start(builder -> builder);
        assertThat(send(channel(Encryption.STARTTLS, port, "", "")).told()).contains("offers no STARTTLS");
        assertThat(send(channel(Encryption.TLS, port, "", "")).told()).contains("no TLS");
        assertThat(mails).isEmpty();
    }

    @Test
    void aCertificateOfAnotherServerIsRefused() throws Exception {
        int port = start(builder -> builder.enableTLS().startTlsSocketFactory(another));
        assertThat(send(new MailChannel(settings(Encryption.STARTTLS, port, "", ""), SHORT, another.getSocketFactory()))
                        .told())
                .contains("a certificate that is not its own");
        assertThat(send(new MailChannel(settings(Encryption.STARTTLS, port, "", ""), SHORT, null))
                        .told())
                .contains("a certificate that is not its own");
        assertThat(mails).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Attack\r\nBcc: everybody@example.com",
                "Attack\nBcc: everybody@example.com",
                "Attack\rBcc: everybody@example.com",
                "Attack\u0085Bcc: everybody@example.com",
                "Attack\u2028\u2029\u0000\u000BBcc: everybody@example.com",
                "Attack\r\n\r\n<html>",
                "Ätt\uD800ack \u202Eევ 💥\r\n.\r\nMAIL FROM:<a@b>"
            })
    void noTextBecomesAHeader(String evil) throws Exception {
        int port = start(builder -> builder);
        Message message = new Message(
                "a-1\r\nBcc: everybody@example.com",
                Severity.INFO,
                evil,
                evil + "\r\n.\r\nRCPT TO:<everybody@example.com>",
                List.of(new Message.Fact(evil, evil)),
                null,
                null,
                SampleMessages.HAPPENED,
                null,
                List.of());

        assertThat(channel(Encryption.NONE, port, "", "").send("pilot@example.com", "", message))
                .isEqualTo(Answer.sent("250"));

        assertThat(recipients).containsExactly("pilot@example.com");
        MimeMessage mail = mail();
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "X-SeAT-Id",
                        "Auto-Submitted");
        assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
        assertThat(mail.getSubject()).doesNotContain("\r", "\n");
    }

    @Test
    void whatPlayersWriteIsNoMarkup() throws Exception {
        int port = start(builder -> builder);
        String evil = "<script>alert('a')</script><a href=\"https://evil.example\">click</a> & \"";
        channel(Encryption.NONE, port, "", "")
                .send(
                        "pilot@example.com",
                        "",
                        SampleMessages.plain("a", evil, evil, List.of(new Message.Fact(evil, evil))));
        assertThat(part(mail(), 1)).doesNotContain("<script", "<a ").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pilot",
                "@example.com",
                "a@b@c",
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "Pilot <a@b.example>",
                "\"a b\"@c.example",
                "a@[127.0.0.1]",
                "a b@c.example",
                "ä@example.com"
            })
    void whatIsNoSingleAddressIsRefused(String target) throws Exception {
        MailChannel channel = channel(Encryption.NONE, 9, "", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.checked(target))
                .withMessageContaining("allowed: one, as in pilot@example.com");
        assertThat(channel.send(target, "", SampleMessages.attack("a")).state()).isEqualTo(Answer.State.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"550, REFUSED", "554, REFUSED", "451, LATER", "421, LATER"})
    void whatTheServerAnswersIsUnderstood(int code, Answer.State state) throws Exception {
        int port = start(builder -> builder);
        refusal = code;
        assertThat(send(channel(Encryption.NONE, port, "", "")))
                .isEqualTo(new Answer(state, String.valueOf(code), null));
        refusal = 0;
        refusalOfAddress = code;
        assertThat(send(channel(Encryption.NONE, port, "", "")))
                .isEqualTo(new Answer(state, String.valueOf(code), null));
    }

    @Test
    void aServerThatIsNotThereOrSaysNothingIsAskedLater() throws Exception {
        int nobody;
        try (RawServer gone = new RawServer(out -> {})) {
            nobody = gone.port();
        }
        assertThat(send(channel(Encryption.NONE, nobody, "", "")))
                .isEqualTo(Answer.later("no connection to the mail server"));
        try (RawServer silent = new RawServer(out -> new CountDownLatch(1).await())) {
            assertThat(send(channel(Encryption.NONE, silent.port(), "", "")))
                    .isEqualTo(Answer.later("no answer of the mail server in time"));
        }
    }

    @Test
    void withoutAMailServerItIsSaidWhichSettingToSet() throws Exception {
        MailChannel channel = new MailChannel(null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.checked("pilot@example.com"))
                .withMessage("No e-mail can be sent, since no mail server is configured:"
                        + " set SEAT_SMTP_URL and SEAT_MAIL_FROM");
        assertThat(send(channel).state()).isEqualTo(Answer.State.LATER);
        assertThat(channel.masked("pilot@example.com")).isEqualTo("pi…@example.com");
        assertThat(channel.masked("")).isEqualTo("?");
    }

    private Answer send(MailChannel channel) throws InterruptedException {
        return channel.send("pilot@example.com", "", SampleMessages.attack("a-1"));
    }

    private MimeMessage mail() throws Exception {
        assertThat(mails).hasSize(1);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mails.getFirst()));
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
    }

    @Test
    void theSimulatorsMailServerTakesFailsAndLosesAnswersAndCounts() throws Exception {
        try (FakeChannels fake = FakeChannels.start(0)) {
            String url = fake.startMail(0);
            MailChannel channel = new MailChannel(
                    new MailSettings(
                            new MailSettings.Server(
                                    Encryption.NONE,
                                    "127.0.0.1",
                                    java.net.URI.create(url).getPort()),
                            "",
                            new Secret(""),
                            "seat@example.com"),
                    SHORT,
                    null);
            String whom = FakeChannels.mail(2);
            assertThat(channel.send(whom, "", SampleMessages.attack("a")).state())
                    .isEqualTo(Answer.State.SENT);
            for (FakeChannels.Behaviour behaviour : java.util.List.of(
                    FakeChannels.Behaviour.FAIL,
                    FakeChannels.Behaviour.LIMIT,
                    FakeChannels.Behaviour.STALL,
                    FakeChannels.Behaviour.LOSE_THE_ANSWER)) {
                fake.behave(behaviour);
                assertThat(channel.send(whom, "", SampleMessages.attack("b")).state())
                        .as(behaviour.name())
                        .isEqualTo(Answer.State.LATER);
            }
            fake.behave(FakeChannels.Behaviour.GONE);
            assertThat(channel.send(whom, "", SampleMessages.attack("c")).state())
                    .isEqualTo(Answer.State.REFUSED);
            fake.behave(FakeChannels.Behaviour.TAKE);
            channel.send(whom, "", SampleMessages.attack("b"));
            assertThat(fake.ids(FakeChannels.Kind.MAIL, 2)).containsExactly("a", "b");
            assertThat(fake.count(FakeChannels.Kind.MAIL, 2).doubles()).isOne();
            assertThat(fake.last().getFirst().body()).contains("Fortizar under attack");
        }
    }

    private static MailSettings settings(Encryption encryption, int port, String user, String password) {
        return new MailSettings(
                new MailSettings.Server(encryption, "localhost", port), user, new Secret(password), "seat@example.com");
    }

    private static MailChannel channel(Encryption encryption, int port, String user, String password) {
        return new MailChannel(settings(encryption, port, user, password), SHORT, certificate.getSocketFactory());
    }

    private int start(UnaryOperator<SMTPServer.Builder> more) {
        SMTPServer started = more.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .insertReceivedHeaders(false)
                        .messageHandlerFactory(Taking::new))
                .build();
        started.start();
        server = started;
        return started.getPortAllocated();
    }

    /** Takes mails, or refuses them as the test says. */
    private final class Taking implements MessageHandler {
        private final MessageContext context;

        Taking(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String from) {
            assertThat(from).isEqualTo("seat@example.com");
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (refusalOfAddress > 0) {
                throw new RejectException(refusalOfAddress, recipient + " is not wanted");
            }
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] mail = data.readAllBytes();
            if (refusal > 0) {
                throw new RejectException(refusal, "not wanted");
            }
            mails.add(mail);
            encrypted.add(((org.subethamail.smtp.server.Session) context).isTLSStarted());
            return null;
        }

        @Override
        public void done() {}
    }
}
