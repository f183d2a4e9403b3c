"""A queue as a blog has it on a Monday: three waves of spam, and twenty people."""

from tests.desk.served import Served

PEOPLE = (
    ("Ana", "I read this with my mother's kettle on the stove, and had to sit down. Thank you."),
    ("Ruth B.", "We sowed the beans on the same day, and lost them to the same frost."),
    ("Jonas", "Der Satz über den Zaun hat mich den ganzen Tag begleitet."),
    ("Marta", "Could you tell which apple that is? Ours never keeps past Advent."),
    ("a reader", "My father died in October. I have read this three times, and it helps."),
    ("Ilse", "The bench by the water is still there, I sat on it last Sunday."),
    ("Tom", "Small correction: the mill closed in 1974, my uncle was its last apprentice."),
    ("Noor", "I did not expect to laugh at the part with the goose. I did."),
    ("Per", "Do you still write by hand first? I would love to see a page of it."),
    ("Greta", "My daughter is the same age now. I will show it to her in ten years."),
    ("Wim", "What you say of your sister could be about mine. We have not spoken since May."),
    ("Eve", "The recipe worked, with half the sugar and twice the patience."),
    ("Sam", "Came for the garden, stayed for the grandmother."),
    ("Olga", "We had such winters. Nobody believes me about the ice on the inside."),
    ("Bea", "I disagree about the neighbour, but I see why you would think so."),
    ("Hugo", "Where was the photograph taken? It looks like the old ferry landing."),
    ("Lin", "Thank you for writing about the hospital as it is."),
    ("Karl", "Your feed shows the last two posts twice, at least in my reader."),
    ("Mina", "I cried on the tram and an old man gave me a tissue. So thank you twice."),
    ("Otto", "Please go on with the series. I have waited for the next part since spring."),
)
_WAVES = (
    ("Lucky {}", "Best casino bonus {} free spins at https://win-{}.example/play claim it now"),
    (
        "Dr {}",
        "Your site is great! Cheap pills number {} at https://pharma.example/{} no questions",
    ),
    ("Boost {}", "We bring your website to page one, offer {}: https://rank.example/?id={} today"),
)


def fill(served: Served) -> list[str]:
    """Deliver twenty genuine comments and eighty of three waves, mixed; give all ids."""
    ids = []
    for number in range(100):
        key = "winter" if number % 3 else "spring"
        if number % 5:
            name, text = _WAVES[number % 3]
            ids.append(served.receive(text.format(number, number), name.format(number), key))
        else:
            name, text = PEOPLE[number // 5]
            ids.append(served.receive(text, name, key))
    return ids
