package seat.resource;

import static java.time.Duration.ofHours;
import static seat.resource.Resource.alliance;

import java.util.List;

/** What ESI tells about an alliance, some of it only to members. */
public final class AllianceResources {

    private AllianceResources() {}

    public static List<Resource> all() {
        return List.of(
                alliance("sheet")
                        .needs("summary", "summary")
                        .get("/alliances/{alliance_id}")
                        .every(ofHours(6))
                        .into("alliances")
                        .shown("summary", "alliances", v -> v)
                        .build(),
                alliance("members")
                        .needs("summary", "summary")
                        .get("/alliances/{alliance_id}/corporations")
                        .every(ofHours(6))
                        .into(
                                "alliance_members",
                                t -> t.element("corporation_id").key("alliance_id", "corporation_id"))
                        .build(),
                alliance("contacts")
                        .needs("contact", "contacts")
                        .get("/alliances/{alliance_id}/contacts")
                        .into("alliance_contacts", t -> t.key("alliance_id", "contact_id"))
                        .build(),
                alliance("contact-labels")
                        .needs("contact", "contacts")
                        .get("/alliances/{alliance_id}/contacts/labels")
                        .into(
                                "alliance_labels",
                                t -> t.key("alliance_id", "label_id").from("name", "label_name"))
                        .build(),
                SkinrListings.offers(
                        alliance("skinr-offers").needs("skinr", "skinr"),
                        "/paragon-hub/skinr/alliances/{alliance_id}",
                        "alliance_skinr_offers",
                        "alliance_id"));
    }
}
