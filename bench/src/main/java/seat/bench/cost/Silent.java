package seat.bench.cost;

import java.util.List;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Mapping;
import seat.sync.Schema;

/** SeAT's resources as they would be if none declared that others hear of its changes. */
final class Silent {
    private Silent() {}

    static Catalogue catalogue(Schema schema) {
        return Catalogue.of(Catalogue.declared().stream().map(Silent::resource).toList(), schema);
    }

    private static Resource resource(Resource from) {
        return new Resource(
                from.name(),
                from.ownerType(),
                from.method(),
                from.route(),
                from.scope(),
                from.roles(),
                from.interval(),
                from.fetch(),
                from.mappings().stream().map(Silent::mapping).toList(),
                from.fixed(),
                from.query(),
                from.wakes(),
                from.hastens(),
                from.wakeWhen(),
                from.online(),
                from.leftOut(),
                from.emptyWhenMissing(),
                false,
                from.crawl(),
                from.readSide());
    }

    private static Mapping mapping(Mapping from) {
        return new Mapping(
                from.table(),
                from.rows(),
                from.groups(),
                from.flat(),
                from.key(),
                from.sources(),
                from.summed(),
                from.left(),
                from.only(),
                from.ownerColumn(),
                from.mode(),
                from.shared(),
                List.of(),
                false,
                from.afterwards());
    }
}
