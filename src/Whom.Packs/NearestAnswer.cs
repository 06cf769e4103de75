using Whom.Packs.Purchases;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>Finds the answer that someone who gave none of those to a question most likely meant.</summary>
public static class NearestAnswer
{
    /// <summary>What is accepted, and the nearest of it, as the end of a message.</summary>
    public static FormattableString Hint(Fact fact, string given)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Nearest.Hint([.. fact.Values.Select(value => value.Id)], To(fact, given));
    }

    /// <summary>
    /// The nearest answer, or null where none is near. Where the answers are yes and no, what a switch, a form or a
    /// hand in a hurry says for them: “on” is two letters from “no”, and means the opposite.
    /// </summary>
    public static string? To(Fact fact, string given)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(given);
        if (FactsMessages.IsYesOrNo(fact))
        {
            switch (given.Trim().ToLowerInvariant())
            {
                case "y" or "yes" or "ye" or "yep" or "yeah" or "on" or "t" or "true" or "1" or "s" or "si" or "sí":
                    return "yes";
                case "n" or "no" or "nope" or "not" or "off" or "f" or "false" or "0":
                    return "no";
                default:
                    break;
            }
        }

        return Nearest.To(given, fact.Values.Select(value => value.Id));
    }
}
