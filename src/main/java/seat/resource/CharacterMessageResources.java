package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import seat.db.Meaning;

/** What others tell a character: notifications, the calendar, and the labels and lists of its mail and contacts. */
final class CharacterMessageResources {
    private static final String LISTED = "the list of events says it";

    /** Details of past events stay as they were last. */
    private static final String UPCOMING = """
            SELECT event_id FROM character_calendar_events
            WHERE character_id = :owner AND (event_date IS NULL OR event_date > CURRENT_TIMESTAMP)
            """;

    private CharacterMessageResources() {}

    static List<Resource> all() {
        return List.of(
                character("contact-labels")
                        .needs("contact", "contacts")
                        .get("/characters/{character_id}/contacts/labels")
                        .into(
                                "character_labels",
                                t -> t.from("name", "label_name").key("character_id", "label_id"))
                        .build(),
                character("mail-labels")
                        .needs("mail", "mail")
                        .get("/characters/{character_id}/mail/labels")
                        .every(ofMinutes(30))
                        .into("mail_labels", t -> t.rows("labels").key("character_id", "label_id"))
                        .into("mail_unread_counts")
                        .build(),
                character("mail-lists")
                        .needs("mail", "mail")
                        .get("/characters/{character_id}/mail/lists")
                        .into("mail_mailing_lists", t -> t.key("character_id", "mailing_list_id"))
                        .build(),
                // ESI gives 15 tokens a quarter of an hour for these; an answer costs two.
                character("notifications")
                        .needs("notification", "mail")
                        .get("/characters/{character_id}/notifications")
                        .every(ofMinutes(20))
                        .into(
                                "character_notifications",
                                t -> t.optional("is_read", false)
                                        .key("character_id", "notification_id")
                                        .append()
                                        .announcesNewRows()
                                        .announces(new StructureNotifications()))
                        .shown(
                                "notifications",
                                "character_notifications",
                                v -> v.columns("timestamp", "type", "sender_id", "is_read", "text")
                                        .leaves("notification_id", "sender_type")
                                        .means(Meaning.DOCUMENT, "text")
                                        .means(Meaning.CODE, "type")
                                        .newestByKey("timestamp"))
                        .build(),
                character("contact-notifications")
                        .needs("contact", "contacts")
                        .get("/characters/{character_id}/notifications/contacts")
                        .into(
                                "character_contact_notifications",
                                t -> t.key("character_id", "notification_id").append())
                        .build(),
                // The next 50 events. ESI no longer lists past ones, nor those called off, whose details it answers
                // with 404.
                character("calendar")
                        .needs("calendar", "mail")
                        .get("/characters/{character_id}/calendar")
                        .every(ofMinutes(30))
                        .wakes("calendar-details", "calendar-attendees")
                        .into(
                                "character_calendar_events",
                                t -> t.key("character_id", "event_id").append())
                        .shown(
                                "calendar-details",
                                "character_calendar_events",
                                v -> v.leftJoin("character_calendar_event_details", "d", "d.event_id = t.event_id")
                                        .columns("event_date", "title", "d.owner_name", "d.text")
                                        .leaves(
                                                "event_id",
                                                "importance",
                                                "event_response",
                                                "owner_id",
                                                "owner_type",
                                                "duration")
                                        .newest("event_date"))
                        .build(),
                character("calendar-details")
                        .needs("calendar", "mail")
                        .get("/characters/{character_id}/calendar/{event_id}")
                        .each("event_id", 50, UPCOMING)
                        .leavesOut("date", LISTED)
                        .leavesOut("importance", LISTED)
                        .leavesOut("response", LISTED)
                        .leavesOut("title", LISTED)
                        .into(
                                "character_calendar_event_details",
                                t -> t.unowned()
                                        .request("event_id")
                                        .key("event_id")
                                        .shared()
                                        .append())
                        .build(),
                character("calendar-attendees")
                        .needs("calendar", "mail")
                        .get("/characters/{character_id}/calendar/{event_id}/attendees")
                        .each("event_id", 50, UPCOMING)
                        .into(
                                "character_calendar_attendees",
                                t -> t.unowned()
                                        .request("event_id")
                                        .key("event_id", "character_id")
                                        .shared()
                                        .append())
                        .shown(
                                "calendar-attendees",
                                "character_calendar_attendees",
                                v -> v.join("character_calendar_events", "e", "e.event_id = t.event_id")
                                        .ownedThrough("e.`character_id`")
                                        .key("event_id", "character_id")
                                        .columns("event_id")
                                        .computed("attendee_id", "t.`character_id`", Meaning.ENTITY)
                                        .columns("event_response", "e.title", "e.event_date")
                                        .leaves("importance")
                                        .hides("character_id")
                                        .newest("event_date"))
                        .build());
    }
}
