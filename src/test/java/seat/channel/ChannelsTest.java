package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.config.Settings;

class ChannelsTest {
    @TempDir
    Path folder;

    /** What a contribution would bring by {@code Services}. */
    @Configuration(proxyBeanMethods = false)
    static class AcmeServices {
        @Bean
        ChannelKind acmePager(Outbound outbound) {
            return new Pager("acme-pager", outbound);
        }
    }

    @Test
    void theProductsKindsComeFirstAndContributionsBringOthers() {
        Settings settings = Settings.load(
                Map.of(),
                Map.of(
                        "SEAT_SMTP_URL", "smtp://mail.example.com",
                        "SEAT_MAIL_FROM", "seat@example.com",
                        "SEAT_OUTBOUND_ALLOWED", "10.0.0.5:8080"),
                folder);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Settings.class, () -> settings);
            context.register(AcmeServices.class, ChannelServices.class);
            context.refresh();
            Channels channels = context.getBean(Channels.class);
            assertThat(channels.all())
                    .extracting(ChannelKind::id)
                    .containsExactly("discord", "slack", "mail", "webhook", "acme-pager");
            assertThat(channels.of("gone")).isEmpty();
            assertThat(channels.of("mail").orElseThrow().checked("pilot@example.com"))
                    .isEqualTo("pilot@example.com");
            assertThat(channels.of("webhook").orElseThrow().checked("http://10.0.0.5:8080/a"))
                    .isEqualTo("http://10.0.0.5:8080/a");
        }
    }

    @Test
    void twoKindsOfOneIdAreNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Channels(List.of(new MailChannel(null), new Pager("mail", null))))
                .withMessageContaining("'mail'")
                .withMessageContaining(MailChannel.class.getName())
                .withMessageContaining(Pager.class.getName());
    }

    private record Pager(String id, Outbound outbound) implements ChannelKind {
        @Override
        public String checked(String target) {
            return outbound.checked(target).toString();
        }

        @Override
        public String masked(String target) {
            return "pager";
        }

        @Override
        public Answer send(String target, String secret, Message message) {
            return Answer.sent("beep");
        }
    }
}
