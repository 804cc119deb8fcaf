package seat.resource;

import seat.sync.Mapping;

/** Listings of SKINR designs on the Paragon Hub: ESI gives them alike, whoever they are of or for. */
final class SkinrListings {
    private SkinrListings() {}

    /** Listings that one owner may see beside the public ones. */
    static Resource offers(Resource.Builder resource, String route, String table, String owner) {
        return read(resource, route).into(table, t -> columns(t, owner)).build();
    }

    static Resource.Builder read(Resource.Builder resource, String route) {
        return resource.get(route).query("limit", "100").cursor("listings");
    }

    static Mapping.Builder columns(Mapping.Builder table, String owner) {
        return table.from("listing_id", "id")
                .flat("price")
                .key(owner, "listing_id")
                .append();
    }
}
