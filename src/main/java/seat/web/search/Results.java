package seat.web.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.search.Hit;
import seat.search.Possession;
import seat.search.SearchKind;
import seat.web.Formats;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Makes of hits what is shown: link, picture, and for an item who of the caller's characters has it and where. */
@Component
final class Results {
    private static final int POSSESSIONS = 3;

    private final Database database;
    private final References references;

    Results(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    List<Result> of(List<Hit> hits, Formats formats) {
        Map<Long, Long> corporations = corporations(hits);
        Set<Long> ids = new HashSet<>(corporations.values());
        for (Hit hit : hits) {
            ids.add(hit.kind() == SearchKind.MAIL || hit.kind() == SearchKind.NOTE ? hit.owner() : hit.id());
            hit.possessions().stream()
                    .limit(POSSESSIONS)
                    .forEach(one -> ids.addAll(List.of(one.characterId(), one.locationId())));
        }
        Map<Long, Ref> refs = references.of(ids);
        return hits.stream()
                .map(hit -> result(hit, corporations, refs, formats))
                .toList();
    }

    private Map<Long, Long> corporations(List<Hit> hits) {
        List<Long> pilots = hits.stream()
                .filter(hit -> hit.kind() == SearchKind.PILOT)
                .map(Hit::id)
                .toList();
        Map<Long, Long> corporations = new HashMap<>();
        if (!pilots.isEmpty()) {
            database.sql()
                    .sql("SELECT character_id, corporation_id FROM character_affiliations WHERE character_id IN (:ids)")
                    .param("ids", pilots)
                    .query(row -> {
                        corporations.put(row.getLong(1), row.getLong(2));
                    });
        }
        return corporations;
    }

    private static Result result(Hit hit, Map<Long, Long> corporations, Map<Long, Ref> refs, Formats formats) {
        Ref ref = refs.getOrDefault(hit.id(), new Ref(hit.id(), "", "", "", EntityKind.OTHER, null));
        return switch (hit.kind()) {
            case PAGE ->
                new Result(
                        hit.kind(),
                        hit.name(),
                        hit.path().startsWith("/my/") ? formats.message("subject.mine", "All my characters") : "",
                        hit.path(),
                        "",
                        "",
                        null);
            case MAIL ->
                new Result(
                        hit.kind(),
                        hit.name(),
                        name(refs, hit.owner()),
                        "/characters/" + hit.owner() + "/mail/" + hit.id(),
                        "",
                        "",
                        null);
            case SQUAD, MOON, NOTE ->
                new Result(hit.kind(), hit.name(), name(refs, hit.owner()), hit.path(), "", "", null);
            case PILOT -> named(hit, ref, name(refs, corporations.getOrDefault(hit.id(), 0L)));
            case ITEM -> named(hit, ref, possessions(hit.possessions(), refs, formats));
            case SYSTEM, REGION, CORPORATION, ALLIANCE, PLACE -> named(hit, ref, "");
        };
    }

    private static Result named(Hit hit, Ref ref, String detail) {
        String link = ref.link().isEmpty() ? "/entities/" + hit.id() : ref.link();
        return new Result(
                hit.kind(),
                hit.name(),
                detail,
                link,
                ref.picture(),
                ref.pictured() ? ref.initial() : "",
                ref.security());
    }

    private static String possessions(List<Possession> possessions, Map<Long, Ref> refs, Formats formats) {
        Stream<String> first = possessions.stream()
                .limit(POSSESSIONS)
                .map(one -> Stream.of(name(refs, one.characterId()), name(refs, one.locationId()))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.joining(" · "))
                        + (one.quantity() == 1 ? "" : " × " + formats.number(one.quantity())));
        Stream<String> more = possessions.size() > POSSESSIONS
                ? Stream.of("+" + formats.number(possessions.size() - POSSESSIONS))
                : Stream.empty();
        return Stream.concat(first, more).collect(Collectors.joining("; "));
    }

    private static String name(Map<Long, Ref> refs, long id) {
        Ref ref = refs.get(id);
        return ref == null ? "" : ref.name();
    }
}
