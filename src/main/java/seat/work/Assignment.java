package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiRequest;
import seat.esi.EsiToken;
import seat.esi.MemoryBudget;
import seat.esi.Meta;
import seat.esi.Routes;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Table;
import seat.update.Started;
import tools.jackson.databind.JsonNode;

/**
 * An update in a worker's hands: which resource, for whom, with whose token.
 *
 * @param token null for public data
 * @param memory pays for the answers until the update has ended
 */
record Assignment(
        Started update,
        Resource resource,
        List<Table> tables,
        @Nullable EsiToken token,
        MemoryBudget.@Nullable Account memory) {
    Assignment {
        tables = List.copyOf(tables);
    }

    Assignment(Started update, Resource resource, List<Table> tables, @Nullable EsiToken token) {
        this(update, resource, tables, token, null);
    }

    /** Whether the token is that of one member of several who might serve. */
    boolean asMember() {
        return token != null
                && (resource.ownerType() == OwnerType.CORPORATION || resource.ownerType() == OwnerType.ALLIANCE);
    }

    /** The character whose token reads what belongs to somebody else; null for the owner's own, or for none. */
    @Nullable Long reader() {
        return token == null || token.characterId() == update.ownerId() ? null : (Long) token.characterId();
    }

    /** A GET of the resource's route, its owner and fixed parameters filled in. */
    EsiRequest get() {
        return fill(EsiRequest.get(resource.route()));
    }

    /** The request for one detail: what the route has no place for goes into the query. */
    EsiRequest get(Map<String, Object> parameters) {
        EsiRequest request = get();
        for (var parameter : parameters.entrySet()) {
            request = resource.route().contains("{" + parameter.getKey() + "}")
                    ? request.with(parameter.getKey(), parameter.getValue())
                    : request.query(parameter.getKey(), parameter.getValue());
        }
        return request;
    }

    EsiRequest post(JsonNode body) {
        return fill(EsiRequest.post(resource.route(), body));
    }

    private EsiRequest fill(EsiRequest template) {
        EsiRequest request = template.as(token).within(memory);
        if (resource.ownerType() != OwnerType.PUBLIC) {
            request = request.with(Objects.requireNonNull(resource.ownerType().column()), update.ownerId());
        }
        for (var parameter : resource.fixed().entrySet()) {
            request = request.with(parameter.getKey(), parameter.getValue());
        }
        for (var parameter : resource.query().entrySet()) {
            request = request.query(parameter.getKey(), parameter.getValue());
        }
        return request;
    }

    /** Which of two answers about one row is newer: by Last-Modified, else by Date. */
    static Instant version(Meta meta) {
        Instant modified = meta.lastModified();
        return modified == null ? meta.date() : modified;
    }

    /**
     * A time at which the answer was true for certain: its Last-Modified, else the earliest time at which ESI may have made it.
     */
    Instant trueAt(Meta meta) {
        Instant modified = meta.lastModified();
        Duration cached = Routes.shipped()
                .find(resource.method(), resource.route())
                .cacheTime()
                .orElse(Duration.ofDays(1));
        return modified == null ? meta.date().minus(cached) : modified;
    }
}
