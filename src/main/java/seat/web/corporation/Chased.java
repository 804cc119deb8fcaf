package seat.web.corporation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.access.Compliance.Member;
import seat.access.Compliance.State;
import seat.web.Formats;
import seat.web.member.MemberWords;

/**
 * Somebody who is asked to give what is missing: a person with all characters that lack something.
 *
 * @param name of the account, or of the character of somebody who never signed in; empty where neither is known
 * @param known whether the person has an account
 * @param days since the first token of them stopped working; null where none did
 * @param asked when somebody last asked; null for never
 * @param mail text to send
 */
record Chased(
        String name,
        boolean known,
        List<Line> lines,
        @Nullable Long days,
        @Nullable LocalDateTime asked,
        String mail) {
    /**
     * One character.
     *
     * @param missing what its token lacks, in words
     * @param link where it is given
     */
    record Line(
            long characterId,
            String name,
            State state,
            List<String> missing,
            @Nullable LocalDateTime since,
            String link) {}

    /** People in the order they are asked: who came once and is lost, who lacks something, and last who never came. */
    static List<Chased> people(
            List<Member> members,
            Map<Long, LocalDateTime> reminded,
            ChaseLinks links,
            Formats formats,
            LocalDateTime now) {
        Map<String, List<Member>> byPerson = new LinkedHashMap<>();
        for (Member member : members) {
            String key = member.userId() == null ? "c" + member.characterId() : "u" + member.userId();
            byPerson.computeIfAbsent(key, one -> new ArrayList<>()).add(member);
        }
        return byPerson.values().stream()
                .map(own -> person(own, reminded, links, formats, now))
                .sorted(Comparator.comparing((Chased one) -> !one.known())
                        .thenComparing(
                                one -> one.days() == null ? Long.MIN_VALUE : one.days(), Comparator.reverseOrder())
                        .thenComparing(Chased::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static Chased person(
            List<Member> members,
            Map<Long, LocalDateTime> reminded,
            ChaseLinks links,
            Formats formats,
            LocalDateTime now) {
        Member first = members.getFirst();
        List<Line> lines = members.stream()
                .map(member -> new Line(
                        member.characterId(),
                        member.name() == null ? "#" + member.characterId() : member.name(),
                        member.state(),
                        MemberWords.missing(member.missing(), formats),
                        member.since(),
                        links.of(member)))
                .toList();
        Long days = members.stream()
                .map(Member::since)
                .filter(Objects::nonNull)
                .map(since -> Math.max(0, Duration.between(since, now).toDays()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        LocalDateTime asked = members.stream()
                .map(member -> reminded.get(member.characterId()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        String name = first.account() != null ? first.account() : first.name() == null ? "" : first.name();
        return new Chased(name, first.userId() != null, lines, days, asked, mail(name, lines, formats));
    }

    private static String mail(String name, List<Line> lines, Formats formats) {
        StringBuilder text = new StringBuilder(formats.message("chase.mail.begin", "Hello {0},", name));
        for (Line line : lines) {
            text.append("\n\n")
                    .append(line.name())
                    .append(": ")
                    .append(why(line, formats))
                    .append('\n')
                    .append(line.link());
        }
        return text.append("\n\n")
                .append(formats.message("chase.mail.end", "Thank you."))
                .toString();
    }

    private static String why(Line line, Formats formats) {
        return switch (line.state()) {
            case DEAD -> formats.message("chase.why.dead", "the token works no more, please sign in again:");
            case MISSING_SCOPES ->
                formats.message(
                        "chase.why.missing", "please let SeAT also read {0}:", String.join(", ", line.missing()));
            case NEVER, VALID, EXEMPT -> formats.message("chase.why.never", "please sign in:");
        };
    }
}
