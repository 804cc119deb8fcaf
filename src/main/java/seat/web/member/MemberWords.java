package seat.web.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.eve.RolePlace;
import seat.member.Member;
import seat.member.ServingTokens.Served;
import seat.member.TokenHolder;
import seat.note.Note;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.update.Leadership;
import seat.web.Formats;
import seat.web.table.State;

/** Says in words what is told of members: their tokens, their roles, what their tokens lack. */
public final class MemberWords {
    /** Roles by which people tell what somebody is in a corporation, the weightiest first. */
    private static final List<String> NOTABLE = List.of(
            Member.DIRECTOR,
            "Accountant",
            "Station_Manager",
            "Personnel_Manager",
            "Config_Starbase_Equipment",
            "Config_Equipment",
            "Diplomat",
            "Contract_Manager",
            "Factory_Manager",
            "Project_Manager",
            "Junior_Accountant",
            "Auditor",
            "Security_Officer",
            "Starbase_Fuel_Technician",
            "Starbase_Defense_Operator");

    private static final int NAMED = 2;
    private static final int PEOPLE = 3;

    private MemberWords() {}

    /** The state of a member's token: words with a sign, and how pressing it is. */
    public static State token(Member member, Formats formats) {
        return switch (member.state()) {
            case VALID -> State.fine("✓ " + formats.message("compliance.VALID", "Valid"));
            case EXEMPT -> State.plain("· " + formats.message("compliance.EXEMPT", "Exempt"));
            case MISSING_SCOPES ->
                State.soon("▲ "
                        + formats.message(
                                "members.token.missing",
                                "{0} scopes missing",
                                formats.number(member.missing().size())));
            case DEAD ->
                State.now(
                        member.deadSince() == null
                                ? "✕ " + formats.message("compliance.DEAD", "Dead")
                                : "✕ "
                                        + formats.message(
                                                "members.token.dead",
                                                "dead since {0}",
                                                formats.day(member.deadSince())));
            case NEVER -> State.now("– " + formats.message("members.token.none", "none"));
        };
    }

    /** The worst of several states. */
    static State worst(Collection<Member> members, Formats formats) {
        return members.stream()
                .max((one, other) -> one.state().compareTo(other.state()))
                .map(member -> token(member, formats))
                .orElse(State.unknown(""));
    }

    /** Roles in a few words: a Director has all of them. */
    public static @Nullable String roles(Set<String> roles, Formats formats) {
        if (roles.isEmpty()) {
            return null;
        }
        if (roles.contains(Leadership.CEO)) {
            return Leadership.CEO;
        }
        if (roles.contains(Member.DIRECTOR)) {
            return RolePlace.words(Member.DIRECTOR);
        }
        List<String> named =
                NOTABLE.stream().filter(roles::contains).limit(NAMED).toList();
        if (named.isEmpty()) {
            return formats.message("members.roles.some", "{0} roles", roles.size());
        }
        String words = named.stream().map(RolePlace::words).collect(Collectors.joining(", "));
        int more = roles.size() - named.size();
        return more == 0 ? words : words + " +" + more;
    }

    /** What somebody could carry off: wallets and hangars by their numbers. Null for nothing. */
    public static @Nullable String takes(Set<String> roles, Formats formats) {
        if (roles.contains(Member.DIRECTOR) || roles.contains(Leadership.CEO)) {
            return formats.message("members.takes.all", "everything");
        }
        List<String> words = new ArrayList<>();
        divisions(roles, "Account_Take_")
                .ifPresent(numbers -> words.add(formats.message("members.takes.wallets", "wallets {0}", numbers)));
        divisions(roles, "Hangar_Take_")
                .ifPresent(numbers -> words.add(formats.message("members.takes.hangars", "hangars {0}", numbers)));
        return words.isEmpty() ? null : String.join("; ", words);
    }

    /** The numbers of the divisions that roles of a kind are about: '1, 3'. */
    static Optional<String> divisions(Set<String> roles, String kind) {
        String numbers = roles.stream()
                .filter(role -> role.startsWith(kind))
                .map(role -> role.substring(kind.length()))
                .sorted()
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    /** What scopes are for, by the tabs that need them: 'Wallet, Mail'. A scope that nothing needs is said as it is. */
    public static List<String> missing(Collection<String> scopes, Formats formats) {
        Set<String> words = new TreeSet<>();
        for (String scope : scopes) {
            List<Resource> by = Catalogue.declared().stream()
                    .filter(resource -> scope.equals(resource.scope()))
                    .toList();
            if (by.isEmpty()) {
                words.add(scope);
            }
            by.forEach(resource -> words.add(formats.resource(resource.name().replaceAll("\\.[0-9]+$", ""))));
        }
        return List.copyOf(words);
    }

    /** Who could give something that nobody's token gives: a sentence that names them, or says what is needed. */
    public static String giver(Served served, Formats formats) {
        List<String> roles = new ArrayList<>(served.roles());
        roles.replaceAll(RolePlace::words);
        String needed = roles.isEmpty() ? "" : String.join(" / ", roles);
        List<TokenHolder> registered = served.could().stream()
                .filter(holder -> holder.userId() != null)
                .limit(PEOPLE)
                .toList();
        if (!registered.isEmpty()) {
            return fill(
                    formats.message(
                            "members.giver.registered",
                            "{0} could give it ({1}): ask to sign in again with all scopes."),
                    names(registered),
                    needed);
        }
        List<TokenHolder> others = served.could().stream().limit(PEOPLE).toList();
        if (!others.isEmpty()) {
            return fill(
                    formats.message("members.giver.others", "{0} could give it ({1}), and never signed in here."),
                    names(others),
                    needed);
        }
        return fill(
                formats.message("members.giver.nobody", "It takes the token of a member with the role {0}."),
                needed.isEmpty() ? "–" : needed);
    }

    private static String names(List<TokenHolder> holders) {
        return holders.stream().map(TokenHolder::name).collect(Collectors.joining(", "));
    }

    private static String fill(String pattern, String... words) {
        String filled = pattern;
        for (int i = 0; i < words.length; i++) {
            filled = filled.replace("{" + i + "}", words[i]);
        }
        return filled;
    }

    /** The title of the newest note, and how many there are besides. */
    static @Nullable String said(Note.@Nullable Latest latest) {
        return latest == null ? null : latest.title() + (latest.count() > 1 ? " (+" + (latest.count() - 1) + ")" : "");
    }
}
