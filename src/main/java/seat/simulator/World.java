package seat.simulator;

/** What every part of the world is made from. */
record World(Dice dice, SimulatorClock clock, Universe universe, People people) {

    static World of(long seed, SimulatorClock clock, int characters, int corporations) {
        Dice dice = new Dice(seed);
        return new World(dice, clock, new Universe(), new People(dice, clock, characters, corporations));
    }

    static long characterId(int i) {
        return People.CHARACTERS + i;
    }

    static long corporationId(int c) {
        return People.CORPORATIONS + c;
    }

    static int character(long id) {
        return (int) (id - People.CHARACTERS);
    }

    static int corporation(long id) {
        return (int) (id - People.CORPORATIONS);
    }
}
