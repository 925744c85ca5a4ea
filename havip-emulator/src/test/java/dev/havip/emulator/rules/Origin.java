package dev.havip.emulator.rules;

/** Where a rule of the emulator comes from. */
enum Origin {
    DOCUMENTED("the cloud's documents say so"),
    ERROR_LIST("the error list of the action has a code for it; which case it stands for is our reading"),
    OBSERVED("seen in a public client or its tests"),
    ASSUMED("nothing says so; the emulator has to do something");

    final String meaning;

    Origin(String meaning) {
        this.meaning = meaning;
    }
}
