package seat.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import seat.esi.EsiRequest;
import seat.web.reference.Game;

/** A game that notes what it is told, as ESI would read it. */
final class ToldGame implements Game {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void send(long characterId, EsiRequest request) {
        told.add(characterId + " " + request.title() + " " + request.query());
    }
}
