using Whom.Purchases;

namespace Whom.Web.Demo;

/// <summary>What the residents of the demo city read about three of its purchases.</summary>
internal static class DemoRegister
{
    public static (RegisterField, string)[] ChatbotInEnglish =>
    [
        (RegisterField.Name, "Answers on the 311 pages, day and night"),
        (RegisterField.Office, "Office of Resident Services"),
        (RegisterField.What,
            "A program on the city’s 311 pages that answers questions about services in writing, and takes in requests."),
        (RegisterField.Why,
            "Half of all calls to 311 come when nobody is there. Callers wait nine minutes on average, longer in other languages. We counted the calls of two years."),
        (RegisterField.Else,
            "More staff in the evening, better pages, or a list of the fifty questions that are asked most. If we do nothing, the wait stays as it is."),
        (RegisterField.Does,
            "You type a question. The program looks for the answer on our own pages and writes it in your language, with the page it comes from. Example: you ask when the bulky trash is picked up; it asks for your street and names the day. It says at once that it is a program."),
        (RegisterField.DoesNot,
            "It decides nothing about you: no permit, no fine, no benefit. It cannot open your file. Where it is not sure, it gives you a person’s number."),
        (RegisterField.Decides,
            "People decide, as today. A clerk reads each request that it takes in before anything happens."),
        (RegisterField.Data,
            "What you type, kept for thirty days and then deleted. Staff of 311 can read it; the vendor may not learn from it. Please type no account numbers."),
        (RegisterField.Wrong,
            "It may be wrong, above all in languages other than English. Ten residents try it first, in each language, one with a screen reader. We read a hundred answers every week, and switch it off where one in twenty is wrong."),
        (RegisterField.OtherWay, "Call 311 or come to the counter at 1 Main Street. Ask for a person: 555-0100."),
        (RegisterField.Objection,
            "Press “This is wrong” under any answer, or call 555-0100. A person answers within two working days."),
        (RegisterField.Money, "At most $180,000 for three years, from the city’s budget. We can end it each year."),
        (RegisterField.Who, "Office of Resident Services, Jamal Reed, 555-0102"),
    ];

    public static (RegisterField, string)[] ChatbotInSpanish =>
    [
        (RegisterField.Name, "Respuestas en las páginas del 311, de día y de noche"),
        (RegisterField.Office, "Oficina de Servicios a Residentes"),
        (RegisterField.What,
            "Un programa en las páginas del 311 que responde por escrito preguntas sobre los servicios y recibe solicitudes."),
        (RegisterField.Why,
            "La mitad de las llamadas al 311 llega cuando no hay nadie. La espera es de nueve minutos en promedio, y más en otros idiomas. Contamos las llamadas de dos años."),
        (RegisterField.Else,
            "Más personal por la tarde, mejores páginas o una lista de las cincuenta preguntas más frecuentes. Si no hacemos nada, la espera sigue igual."),
        (RegisterField.Does,
            "Usted escribe una pregunta. El programa busca la respuesta en nuestras páginas y la escribe en su idioma, con la página de donde sale. Ejemplo: pregunta cuándo se recogen los muebles viejos; le pide su calle y le dice el día. Avisa enseguida que es un programa."),
        (RegisterField.DoesNot,
            "No decide nada sobre usted: ni permisos, ni multas, ni ayudas. No puede abrir su expediente. Si no está seguro, le da el teléfono de una persona."),
        (RegisterField.Decides,
            "Deciden personas, como hoy. Un empleado lee cada solicitud antes de que pase algo."),
        (RegisterField.Data,
            "Lo que usted escribe, que se guarda treinta días y después se borra. Lo puede leer el personal del 311; el proveedor no puede aprender de ello. No escriba números de cuenta."),
        (RegisterField.Wrong,
            "Puede equivocarse, sobre todo en idiomas distintos del inglés. Antes lo prueban diez residentes, en cada idioma, uno con lector de pantalla. Cada semana leemos cien respuestas, y lo apagamos si una de cada veinte está mal."),
        (RegisterField.OtherWay,
            "Llame al 311 o vaya al mostrador en 1 Main Street. Pida hablar con una persona: 555-0100."),
        (RegisterField.Objection,
            "Pulse «Esto está mal» debajo de cualquier respuesta o llame al 555-0100. Una persona responde en dos días hábiles."),
        (RegisterField.Money,
            "Como máximo $180,000 por tres años, del presupuesto de la ciudad. Podemos terminarlo cada año."),
        (RegisterField.Who, "Oficina de Servicios a Residentes, Jamal Reed, 555-0102"),
    ];

    public static (RegisterField, string)[] TriageInEnglish =>
    [
        (RegisterField.Name, "The order in which claims for benefits are looked at"),
        (RegisterField.Office, "Department of Human Services"),
        (RegisterField.What, "A program, made for us, that puts claims for benefits in an order for caseworkers."),
        (RegisterField.Why, "Nine hundred claims wait, the oldest for eleven weeks."),
        (RegisterField.Decides,
            "Caseworkers decide each claim. The program says only which one they look at next, and they may take another."),
        (RegisterField.Wrong,
            "Whoever is put last may wait too long. No claim waits longer than fourteen days, whatever the program says."),
    ];
}
