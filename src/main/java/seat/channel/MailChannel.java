package seat.channel;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import seat.config.MailSettings;
import seat.config.Setting;

/** An e-mail to one address, by the mail server that the settings name: plain text, and the same as a small page. */
public final class MailChannel implements ChannelKind {
    private static final String NO_SERVER =
            "no mail server is configured: set " + Setting.SMTP_URL.key() + " and " + Setting.MAIL_FROM.key();
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_VALUE = 2_000;
    private static final int MOST_FACTS = 100;

    /** How long it waits. */
    record Limits(Duration connect, Duration answer) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private final @Nullable MailSettings settings;
    private final Limits limits;
    private final @Nullable SSLSocketFactory trust;

    /**
     * A channel by a mail server.
     *
     * @param settings null without one: then no address is taken
     */
    public MailChannel(@Nullable MailSettings settings) {
        this(settings, Limits.USUAL, null);
    }

    MailChannel(@Nullable MailSettings settings, Limits limits, @Nullable SSLSocketFactory trust) {
        this.settings = settings;
        this.limits = limits;
        this.trust = trust;
    }

    @Override
    public String id() {
        return "mail";
    }

    /** A connection, and answers to a greeting, two introductions, a sign-in, three commands and the text. */
    @Override
    public Duration longest() {
        return limits.connect().plus(limits.answer().multipliedBy(10));
    }

    @Override
    public String checked(String target) {
        if (settings == null) {
            throw new IllegalArgumentException("No e-mail can be sent, since " + NO_SERVER);
        }
        String address = target.strip();
        if (!MailSettings.isAddress(address)) {
            throw new IllegalArgumentException("This is no e-mail address; allowed: one, as in pilot@example.com");
        }
        return address;
    }

    @Override
    public String masked(String target) {
        int at = target.lastIndexOf('@');
        return at < 1 ? "?" : target.substring(0, Math.min(2, at)) + "…" + target.substring(at);
    }

    @Override
    public Answer send(String target, String secret, Message message) throws InterruptedException {
        if (settings == null) {
            return Answer.later(NO_SERVER);
        }
        if (!MailSettings.isAddress(target)) {
            return Answer.refused("this is no e-mail address");
        }
        try {
            return hand(written(settings, target, message), settings);
        } catch (MessagingException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while an e-mail was sent");
            }
            return failed(e);
        }
    }

    private Answer hand(MimeMessage mail, MailSettings by) throws MessagingException {
        try (SMTPTransport transport = new SMTPTransport(session(by), null) {
            @Override
            public synchronized void close() {
                try {
                    super.close();
                } catch (MessagingException e) {
                    // Whether the server said goodbye does not matter.
                }
            }
        }) {
            transport.connect(
                    host(by),
                    by.server().port(),
                    by.user().isEmpty() ? null : by.user(),
                    by.user().isEmpty() ? null : by.password().reveal());
            transport.sendMessage(mail, mail.getAllRecipients());
            return Answer.sent(String.valueOf(transport.getLastReturnCode()));
        }
    }

    private static String host(MailSettings by) {
        String host = by.server().host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Session session(MailSettings by) {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(!by.user().isEmpty()));
        properties.put(
                "mail.smtp.connectiontimeout", String.valueOf(limits.connect().toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(limits.answer().toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(limits.answer().toMillis()));
        properties.put("mail.smtp.localhost", domain(by.from()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        switch (by.server().encryption()) {
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
        }
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust);
        }
        return Session.getInstance(properties);
    }

    private MimeMessage written(MailSettings by, String to, Message message) throws MessagingException {
        String id = message.id().replaceAll("[^A-Za-z0-9._-]", "-");
        MimeMessage mail = new MimeMessage(session(by)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same for every attempt: mailboxes show a double once.
                setHeader("Message-ID", "<seat." + id + "@" + domain(by.from()) + ">");
            }
        };
        mail.setFrom(sender(by.from()));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject(Texts.cut(Texts.line(message.title()), LONGEST_SUBJECT), "UTF-8");
        mail.setSentDate(new Date());
        mail.setHeader(WebhookChannel.ID, id);
        mail.setHeader("Auto-Submitted", "auto-generated"); // so that nobody's absence answers
        if (message.severity() == Severity.CRITICAL) {
            mail.setHeader("Importance", "high");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(message), "UTF-8");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(page(message), "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, page));
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress sender(String from) throws MessagingException {
        try {
            return new InternetAddress(from, "SeAT", "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("There is no UTF-8", e);
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder(Texts.cut(Texts.line(message.title()), LONGEST_TEXT)).append("\n");
        if (!message.text().isBlank()) {
            text.append("\n")
                    .append(Texts.cut(message.text().strip(), LONGEST_TEXT))
                    .append("\n");
        }
        text.append("\n");
        if (message.timer() != null) {
            text.append("⏳ ").append(Texts.eve(message.timer())).append("\n");
        }
        message.facts().stream()
                .limit(MOST_FACTS)
                .forEach(fact -> text.append(Texts.cut(Texts.line(fact.name()), LONGEST_VALUE))
                        .append(": ")
                        .append(Texts.cut(fact.value().strip(), LONGEST_VALUE))
                        .append("\n"));
        String link = Texts.web(message.link());
        return text.append(link == null ? "" : "\n" + link + "\n")
                .append("\n-- \n")
                .append(Texts.origin(message))
                .append("\n")
                .toString();
    }

    private static String page(Message message) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:sans-serif;font-size:15px;color:#222\">"
                + "<div style=\"max-width:600px;border-left:4px solid " + colour(message.severity())
                + ";padding:4px 16px\">");
        String picture = Texts.web(message.picture());
        if (picture != null) {
            page.append("<img src=\"")
                    .append(escaped(picture, LONGEST_TEXT))
                    .append("\" alt=\"\" width=\"64\" height=\"64\" style=\"float:right\">");
        }
        String title = escaped(Texts.line(message.title()), LONGEST_TEXT);
        String link = Texts.web(message.link());
        page.append("<h1 style=\"font-size:19px\">")
                .append(link == null ? title : "<a href=\"" + escaped(link, LONGEST_TEXT) + "\">" + title + "</a>")
                .append("</h1>");
        if (!message.text().isBlank()) {
            page.append("<p>")
                    .append(escaped(message.text().strip(), LONGEST_TEXT))
                    .append("</p>");
        }
        page.append("<table style=\"border-spacing:0 2px\">");
        if (message.timer() != null) {
            row(page, "⏳", Texts.eve(message.timer()));
        }
        message.facts().stream()
                .limit(MOST_FACTS)
                .forEach(fact -> row(
                        page,
                        escaped(Texts.line(fact.name()), LONGEST_VALUE),
                        escaped(fact.value().strip(), LONGEST_VALUE)));
        return page.append("</table><p style=\"font-size:12px;color:#777\">")
                .append(escaped(Texts.origin(message), LONGEST_VALUE))
                .append("</p></div></body></html>\n")
                .toString();
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><td style=\"color:#777;padding-right:16px;vertical-align:top\">")
                .append(name)
                .append("</td><td>")
                .append(value)
                .append("</td></tr>");
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case INFO -> "#3498db";
            case WARNING -> "#f1c40f";
            case CRITICAL -> "#e74c3c";
        };
    }

    private static String escaped(String text, int longest) {
        return Texts.cut(text, longest, (c, before, first) -> switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\n' -> "<br>\n";
            default -> Character.toString(c);
        });
    }

    /** A server's words may name the address, and are left out. */
    private static Answer failed(MessagingException failure) {
        for (Throwable at = failure; at != null; at = next(at)) {
            switch (at) {
                case SMTPAddressFailedException address -> {
                    return answered(address.getReturnCode());
                }
                case SMTPSendFailedException refused -> {
                    if (refused.getReturnCode() > 0 && !(refused.getNextException() instanceof MessagingException)) {
                        return answered(refused.getReturnCode());
                    }
                }
                case AuthenticationFailedException unused -> {
                    return Answer.later("the mail server does not take the user and the password of the settings");
                }
                case SSLException unused -> {
                    return Answer.later("no TLS with the mail server, or a certificate that is not its own");
                }
                case SocketTimeoutException unused -> {
                    return Answer.later("no answer of the mail server in time");
                }
                case UnknownHostException unused -> {
                    return Answer.later("the mail server's name is not known");
                }
                case ConnectException unused -> {
                    return Answer.later("no connection to the mail server");
                }
                default -> {}
            }
        }
        String text = String.valueOf(failure.getMessage());
        return Answer.later(
                text.contains("STARTTLS")
                        ? "the mail server offers no STARTTLS, without which nothing is sent to smtp://"
                        : "the mail server did not take it");
    }

    private static Answer answered(int code) {
        return code >= 500 ? Answer.refused(String.valueOf(code)) : Answer.later(String.valueOf(code));
    }

    private static @Nullable Throwable next(Throwable at) {
        if (at instanceof MailConnectException connect && connect.getNextException() == null) {
            return new ConnectException();
        }
        return at instanceof MessagingException messaging ? messaging.getNextException() : at.getCause();
    }
}
