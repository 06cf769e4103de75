using System.Collections.Immutable;
using Whom.Participation;
using Whom.Records;

namespace Whom.Web.Demo;

/// <summary>What a city that does not exist asks its residents, and what they say, in English and Spanish.</summary>
public static class DemoPages
{
    /// <summary>Microphones that hear shots: may they run on?</summary>
    public static ImmutableArray<PageText> Gunshots { get; } = Texts(
        ("title", "Should the microphones that listen for gunshots stay?",
            "¿Deben seguir los micrófonos que escuchan disparos?"),
        ("what",
            "Microphones on lamp posts that report what sounds like a shot to the police. The "
            + "contract can run on for another term.",
            "Micrófonos en postes de luz que avisan a la policía de lo que suena como un disparo. El contrato puede prolongarse."),
        ("why",
            "Shots are often not reported. The city wants help to arrive sooner. In two years, help "
            + "came two minutes sooner in 41 cases.",
            "Muchos disparos no se denuncian. La ciudad quiere que la ayuda llegue antes. En dos años, llegó dos minutos antes en 41 casos."),
        ("else",
            "More people who answer calls, lights on dark streets, people who talk to those in "
            + "quarrels. Or nothing new.",
            "Más personas que atiendan llamadas, luz en calles oscuras, personas que medien en conflictos. O nada nuevo."),
        ("does",
            "A microphone hears a bang. A program says how likely it was a shot. Somebody listens, "
            + "and may send a patrol to the block.",
            "Un micrófono oye un golpe. Un programa dice qué tan probable es que sea un disparo. Alguien escucha y puede enviar una patrulla a la cuadra."),
        ("does-not",
            "It may not be used to listen to talk, to search for a person, or as the only reason to "
            + "stop anybody.",
            "No puede usarse para escuchar conversaciones, buscar a una persona ni como único motivo para detener a alguien."),
        ("decides", "A dispatcher decides each time and can say no. The program alone sends nobody.",
            "Decide siempre una persona en la central, que puede decir que no. El programa solo no envía a nadie."),
        ("data",
            "Four seconds of sound around a bang, kept for 30 days. The police and the vendor hear "
            + "it. The vendor may not learn from it.",
            "Cuatro segundos de sonido alrededor de un golpe, guardados 30 días. Los oyen la policía y el proveedor. El proveedor no puede aprender de ellos."),
        ("wrong",
            "Fireworks taken for shots bring patrols to the same streets again and again. We count "
            + "by street, and stop where more than half are wrong.",
            "Los fuegos artificiales tomados por disparos llevan patrullas una y otra vez a las mismas calles. Contamos por calle y paramos donde más de la mitad son errores."),
        ("other-way", "Call 911 as before. Nothing depends on the microphones.",
            "Llame al 911 como antes. Nada depende de los micrófonos."),
        ("object", "Write to the police auditor. You hear back within 30 days.",
            "Escriba a la auditoría de la policía. Recibirá respuesta en 30 días."),
        ("money", "$240,000 for two years. The city can leave with 60 days’ notice.",
            "240 000 dólares por dos años. La ciudad puede salir con 60 días de aviso."),
        ("decider", "The city council", "El concejo municipal"),
        ("who", "City clerk, Grace Kim, 555-0100", "Secretaría municipal, Grace Kim, 555-0100"),
        ("point.1", "Whether the microphones stay at all", "Si los micrófonos siguen o no"),
        ("point.2", "In which streets, and when they are switched off", "En qué calles, y cuándo se apagan"),
        ("point.3", "What was paid so far", "Lo que ya se pagó"),
        ("closed-why.3", "the first contract has run.", "el primer contrato ya se cumplió."),
        ("question.1", "What happens on your street when they come?", "¿Qué pasa en su calle cuando llegan?"),
        ("question.2", "Who should never get the recordings?", "¿Quién no debería tener nunca las grabaciones?"),
        ("group.1", "People who live in the East Side and Riverbend", "Quienes viven en East Side y Riverbend"),
        ("group-way.1",
            "An evening in each area, the barbers, two churches",
            "Una tarde en cada barrio, las barberías, dos iglesias"),
        ("group.2", "Young people who are stopped often", "Jóvenes a quienes paran con frecuencia"),
        ("group-way.2",
            "The youth council, with a grown-up they trust",
            "El consejo juvenil, con un adulto de confianza"),
        ("way.1", "555-0100, leave your words in English or Spanish; we call back in two working days",
            "555-0100, deje su mensaje en inglés o español; devolvemos la llamada en dos días hábiles"),
        ("way.2", "Riverbend library, 6 to 8 in the evening, children welcome, no sign-in sheet",
            "Biblioteca de Riverbend, de 6 a 8 de la tarde, se aceptan niños, sin lista de asistencia"));

    /// <summary>Traffic lights that a program proposes the timing of.</summary>
    public static ImmutableArray<PageText> Signals { get; } = Texts(
        ("title", "A program that proposes how long lights stay green",
            "Un programa que propone cuánto dura la luz verde"),
        ("what", "Software that counts cars and proposes new timings for traffic lights.",
            "Un programa que cuenta autos y propone nuevos tiempos para los semáforos."),
        ("why", "Waits on Main Street have grown by a third. Engineers set the lights by hand once in three years.",
            "Las esperas en Main Street crecieron un tercio. Los ingenieros ajustan los semáforos a mano cada tres años."),
        ("else", "Count by hand every year, a lane for buses, or leave it as it is.",
            "Contar a mano cada año, un carril para autobuses, o dejarlo como está."),
        ("does", "Cameras count cars. The program proposes a timing. An engineer looks at it and sets it, or does not.",
            "Las cámaras cuentan autos. El programa propone un tiempo. Una ingeniera lo mira y lo aplica, o no."),
        ("does-not", "It does not read plates or faces, and changes no light by itself.",
            "No lee placas ni rostros, y no cambia ningún semáforo por sí solo."),
        ("decides", "The traffic engineer, each time.", "La ingeniera de tránsito, cada vez."),
        ("data", "How many cars, by quarter of an hour. No pictures are kept.",
            "Cuántos autos, por cuarto de hora. No se guardan imágenes."),
        ("wrong", "People on foot could wait longer. We count them too, and stop where they do.",
            "Quienes van a pie podrían esperar más. También los contamos, y paramos donde ocurra."),
        ("other-way", "Press the button, or call 555-0120 about a crossing.",
            "Pulse el botón, o llame al 555-0120 por un cruce."),
        ("object", "Call or write to public works; you hear back within ten days.",
            "Llame o escriba a obras públicas; recibirá respuesta en diez días."),
        ("money", "$60,000 a year, for three years at most.", "60 000 dólares al año, tres años como máximo."),
        ("decider", "The director of public works", "La dirección de obras públicas"),
        ("who", "Public works, Wendy Brooks, 555-0120", "Obras públicas, Wendy Brooks, 555-0120"),
        ("point.1", "Which crossings come first", "Qué cruces van primero"),
        ("point.2", "How long people on foot wait at most", "Cuánto espera como máximo quien va a pie"),
        ("point.3", "That engineers decide", "Que deciden las ingenieras"),
        ("closed-why.3", "the state asks for it.", "el estado lo exige."),
        ("question.1", "Which crossing works badly for you?", "¿Qué cruce le funciona mal?"),
        ("group.1", "People who cross Main Street", "Quienes cruzan Main Street"),
        ("group-way.1", "Signs at six crossings", "Letreros en seis cruces"),
        ("group.2", "People who do not see", "Personas que no ven"),
        ("group-way.2", "Their association, by phone", "Su asociación, por teléfono"),
        ("way.1", "555-0120, in English and Spanish", "555-0120, en inglés y español"),
        ("way.2",
            "Public works counter, 1 Main Street, weekdays",
            "Ventanilla de obras públicas, 1 Main Street, días hábiles"));

    /// <summary>What people say about the microphones; one gives a phone number.</summary>
    public static ImmutableArray<(string Language, int? Group, string Words)> SaidOfGunshots { get; } =
    [
        ("en", 1, "They come with lights for every firecracker. My mother is afraid of them, not of the noise."),
        ("es", 1,
            "Hubo un herido en mi cuadra y llegaron rápido. Que sigan, pero que digan cuántas veces "
            + "se equivocan."),
        ("en", null, "Take the money and pay people who know the kids. Call me at 555-867-5309, I can help."),
        ("en", 2, "We get stopped more on the nights when it goes off. Nobody tells us why."),
        ("es", null, "¿Quién escucha las grabaciones? Eso no está claro."),
        ("en", 1, "Keep them, switch them off on the Fourth of July."),
        ("en", null, "Street lights first. It is dark behind the school."),
    ];

    /// <summary>What people said about the lights.</summary>
    public static ImmutableArray<(string Language, int? Group, string Words)> SaidOfSignals { get; } =
    [
        ("en", 1, "At the school crossing children wait so long that they run."),
        ("es", 1, "Frente a la escuela la luz dura muy poco para una abuela con bastón."),
        ("en", 2, "A light without a sound is no light for me."),
        ("en", null, "Do not keep pictures. Say so on a sign."),
        ("en", 1, "Buses stand in the same queue. Let them go first."),
    ];

    /// <summary>The themes of these.</summary>
    public static ImmutableArray<DemoTheme> ThemesOfSignals { get; } =
    [
        new("signals/school", "People on foot wait too long at the school", AnswerKind.TakenUp,
            "The school crossing comes first, and nobody on foot waits more than 60 seconds there. It stands in the RFP.",
            [0, 1]),
        new("signals/sound", "Lights need a sound", AnswerKind.Partly,
            "The two crossings of the trial get a sound. The others wait for next year’s budget.", [2]),
        new("signals/pictures", "No pictures are to be kept", AnswerKind.TakenUp,
            "The contract says so, and a sign at each camera will.", [3]),
        new("signals/buses", "Buses should go first", AnswerKind.NotDone,
            "The buses are the county’s, and their boxes cannot talk to our lights yet. When the county changes them, we look again.",
            [4]),
    ];

    /// <summary>What was heard and done about the lights.</summary>
    public const string SummaryOfSignals =
        "We asked which crossings come first and how long people on foot may wait. Five people wrote and fourteen came to the counter. The school crossing now comes first, with at most 60 seconds for people on foot; two crossings get a sound. Buses do not go first yet.";

    private static ImmutableArray<PageText> Texts(
        params ReadOnlySpan<(string Field, string English, string Spanish)> all)
    {
        var texts = ImmutableArray.CreateBuilder<PageText>();
        foreach (var (field, english, spanish) in all)
        {
            texts.Add(new PageText(field, "en", new Sealed(english)));
            texts.Add(new PageText(field, "es", new Sealed(spanish)));
        }

        return texts.DrainToImmutable();
    }
}
