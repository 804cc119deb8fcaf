package seat.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Messages as alerts make them, and as players would like them to be. */
final class SampleMessages {
    static final Instant HAPPENED = Instant.parse("2026-11-30T09:59:05Z");

    private SampleMessages() {}

    static Message attack(String id, Message.Mention... mentions) {
        return new Message(
                id,
                Severity.CRITICAL,
                "Fortizar under attack",
                "Shields at 95 %.",
                List.of(new Message.Fact("System", "Jita 0.9 (The Forge)"), new Message.Fact("Owner", "Acme")),
                URI.create("https://seat.example.com/structures/1"),
                URI.create("https://images.evetech.net/types/35833/render?size=128"),
                HAPPENED,
                HAPPENED.plusSeconds(3_600),
                List.of(mentions));
    }

    static Message plain(String id, String title, String text, List<Message.Fact> facts) {
        return new Message(id, Severity.INFO, title, text, facts, null, null, HAPPENED, null, List.of());
    }
}
