using System.Collections.Frozen;
using System.Globalization;

namespace Whom.Packs;

/// <summary>
/// The sentences that a buyer can meet, in other languages than English. The key is the English sentence with its places; a
/// test holds that none is missing.
/// </summary>
internal static class MistakeWords
{
    private static readonly FrozenDictionary<string, string> Spanish = new Dictionary<string, string>
    {
        ["The file is too large to read. Accepted: at most {0}."] = "El archivo es demasiado grande para leerlo. Se acepta: {0} como máximo.",
        ["The file is UTF-16 text. Accepted: UTF-8. Save it again with the encoding UTF-8."] = "El archivo es texto en UTF-16. Se acepta: UTF-8. Guárdelo de nuevo con la codificación UTF-8.",
        ["The byte {0} is not UTF-8 text. Accepted: UTF-8. Save the file again with the encoding UTF-8."] = "El byte {0} no es texto en UTF-8. Se acepta: UTF-8. Guarde el archivo de nuevo con la codificación UTF-8.",
        ["The control character {0} stands here: this looks like a binary file. Accepted: UTF-8 text."] = "Aquí está el carácter de control {0}: parece un archivo binario. Se acepta: texto en UTF-8.",
        ["The file is empty. Accepted: a line for each answer, such as “approach: off-the-shelf”."] = "El archivo está vacío. Se acepta: una línea por respuesta, como «approach: off-the-shelf».",
        ["A tab stands at the beginning of this line. Accepted: blanks, two for each level."] = "Esta línea empieza con un tabulador. Se aceptan: espacios, dos por nivel.",
        ["This is not YAML: {0}. Look for a missing quote, colon, bracket or blank at this place or just before."] = "Esto no es YAML: {0}. Busque una comilla, dos puntos, un corchete o un espacio que falte aquí o justo antes.",
        ["the brackets, quotes or indents do not match"] = "los corchetes, las comillas o las sangrías no cuadran",
        ["This is not JSON: {0}"] = "Esto no es JSON: {0}",
        ["A second document begins here. Accepted: one document a file; leave out “---”."] = "Aquí empieza un segundo documento. Se acepta: un documento por archivo; quite «---».",
        ["The file holds too much. Accepted: at most {0} keys and values."] = "El archivo contiene demasiado. Se aceptan: {0} claves y valores como máximo.",
        ["The nesting is too deep. Accepted: at most {0} levels."] = "Hay demasiados niveles anidados. Se aceptan: {0} niveles como máximo.",
        ["The alias {0} refers to another place. Accepted: the words themselves."] = "El alias {0} remite a otro lugar. Se aceptan: las palabras mismas.",
        ["The anchor {0} is not accepted here. Write the words out where they are needed."] = "El ancla {0} no se acepta aquí. Escriba las palabras donde hagan falta.",
        ["The tag {0} is not accepted here. Leave it out."] = "La etiqueta {0} no se acepta aquí. Quítela.",
        ["This is not a map, a list or a value."] = "Esto no es un mapa, una lista ni un valor.",
        ["An escape in this text stands for a control character or for half a character. Accepted: plain text."] = "Una secuencia de escape de este texto representa un carácter de control o medio carácter. Se acepta: texto sencillo.",
        ["An escape in this text stands for half a character. Accepted: whole characters."] = "Una secuencia de escape de este texto representa medio carácter. Se aceptan: caracteres enteros.",
        ["A map or a list stands where a key is expected. Accepted: a word, followed by a colon."] = "Hay un mapa o una lista donde se espera una clave. Se acepta: una palabra seguida de dos puntos.",
        ["The key {0} stands here for the second time; it stood in line {1} already. Accepted: each key once."] = "La clave {0} aparece aquí por segunda vez; ya estaba en la línea {1}. Se acepta: cada clave una vez.",
        ["“{0}” stands inside “facts”. Accepted: “{1}” beside “facts”, at the top."] = "«{0}» está dentro de «facts». Se acepta: «{1}» junto a «facts», en el primer nivel.",
        ["“{0}” is computed from other facts and cannot be given. Accepted: {1}."] = "«{0}» se calcula a partir de otros datos y no se puede indicar. Se aceptan: {1}.",
        ["Unknown fact {0}. {1}"] = "No existe el dato {0}. {1}",
        ["“{0}” is answered twice. Accepted: one answer."] = "«{0}» tiene dos respuestas. Se acepta: una.",
        ["{0} is no answer to “{1}”. {2}"] = "{0} no es una respuesta a «{1}». {2}",
        ["For “{0}”, {1} stands where one answer is expected. Accepted: one of {2}, or null while it is open."] = "En «{0}» hay {1} donde se espera una respuesta. Se acepta: una de {2}, o null mientras no se sepa.",
        ["{0} is no day for “{1}”. Accepted: year-month-day, such as 2027-01-31, from 1900 to 2199."] = "{0} no es una fecha para «{1}». Se acepta: año-mes-día, como 2027-01-31, de 1900 a 2199.",
        ["For “{0}”, {1} stands where a name is expected. Accepted: one line of text."] = "En «{0}» hay {1} donde se espera un nombre. Se acepta: una línea de texto.",
        ["For “facts”, {0} stands where a map from fact to answer is expected."] = "En «facts» hay {0} donde se espera un mapa de dato a respuesta.",
        ["Where a map from fact to answer is expected, such as “approach: off-the-shelf”, {0} stands. For many purchases, write one a line, as JSON Lines."] = "Donde se espera un mapa de dato a respuesta, como «approach: off-the-shelf», hay {0}. Para muchas compras, escriba una por línea, como JSON Lines.",
        ["“{0}” cannot be used: the rules in use count no days back from the gate “{1}”. Leave it out."] = "«{0}» no se puede usar: las reglas en uso no cuentan días hacia atrás desde el punto de control «{1}». Quítelo.",
        ["Both “{0}” and “{1}” are given. Accepted: one of them, from which days are counted back."] = "Se indican «{0}» y «{1}» a la vez. Se acepta: uno de los dos, desde el que se cuentan los días hacia atrás.",
        ["“{0}” stands beside “facts”. Accepted: all answers inside “facts”, or no “facts” and all answers at the top."] = "«{0}» está junto a «facts». Se acepta: todas las respuestas dentro de «facts», o ningún «facts» y todas en el primer nivel.",
        ["The name of {0} has {1} characters. Accepted: at most {2}."] = "El nombre de {0} tiene {1} caracteres. Se aceptan: {2} como máximo.",
        ["The name of {0} holds the control character {1}. Accepted: one line of text."] = "El nombre de {0} contiene el carácter de control {1}. Se acepta: una línea de texto.",
        ["the purchase"] = "la compra",
        ["the holidays"] = "los días festivos",
        ["Unknown key {0} in “{1}”. {2}"] = "No existe la clave {0} en «{1}». {2}",
        ["The rules in use have no gate {0} that could have days of its own. {1}"] = "Las reglas en uso no tienen un punto de control {0} que pueda tener días propios. {1}",
        ["The rules in use count no days for {0}. {1}"] = "Las reglas en uso no cuentan días para {0}. {1}",
        ["For “{0}”, {1} stands where a map is expected."] = "En «{0}» hay {1} donde se espera un mapa.",
        ["For the days of “holidays”, {0} stands where a list of days is expected."] = "En los días de «holidays» hay {0} donde se espera una lista de fechas.",
        ["For “{0}”, {1} stands where working days are expected. Accepted: a whole number from 0 to {2}."] = "En «{0}» hay {1} donde se esperan días hábiles. Se acepta: un número entero de 0 a {2}.",
        ["The day {0} stands twice in “holidays”. Accepted: each once."] = "La fecha {0} aparece dos veces en «holidays». Se acepta: cada una una vez.",
        ["There are {0} holidays. Accepted: at most {1}."] = "Hay {0} días festivos. Se aceptan: {1} como máximo.",
        ["The rules in use know no older version of the facts. Accepted: rules that have a section “updates”."] = "Las reglas en uso no conocen ninguna versión anterior de los datos. Se aceptan: reglas con una sección «updates».",
        ["This file answers in the words of the rules in use already, so that there is nothing to update. Accepted: a facts file of version {0}."] = "Este archivo ya responde con las palabras de las reglas en uso, así que no hay nada que actualizar. Se acepta: un archivo de datos de la versión {0}.",
        ["{0} more mistakes are not listed. Mend these first."] = "Hay {0} errores más que no se muestran. Corrija primero estos.",
        ["None is declared."] = "No se ha declarado ninguno.",
        ["Accepted: {0}."] = "Se acepta: {0}.",
        ["Accepted: {0}. Did you mean “{1}”?"] = "Se acepta: {0}. ¿Quiso decir «{1}»?",
        ["There are {0} to choose from."] = "Hay {0} para elegir.",
        ["Did you mean “{0}”?"] = "¿Quiso decir «{0}»?",
        ["the single value {0}"] = "el valor suelto {0}",
        ["nothing"] = "un hueco",
        ["a list"] = "una lista",
        ["a map"] = "un mapa",
        ["a number"] = "un número",
        ["a text"] = "un texto",
        ["true"] = "true",
        ["false"] = "false",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence in a language, and what stands in its places too; English where a translation is missing.</summary>
    public static string In(string language, FormattableString sentence)
    {
        var format = language == "es" && Spanish.TryGetValue(sentence.Format, out var words) ? words : sentence.Format;
        var places = sentence.GetArguments().Select(place => place is FormattableString inner ? In(language, inner) : place).ToArray();
        return string.Format(CultureInfo.InvariantCulture, format, places);
    }
}
