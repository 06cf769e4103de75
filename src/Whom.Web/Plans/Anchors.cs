using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>Where on the page of a plan a thing stands; kept stable, since links to it are mailed.</summary>
public static class Anchors
{
    public static string Of(Involvement involvement)
    {
        // While answers are open a role may stand at a stage in more than one capacity.
        var part = $"{Of(involvement.Role)}-{involvement.Stage.Id}-{Word(involvement.Capacity)}";
        return involvement.Capacity == Capacity.SignsOff && involvement.On is [var document, ..]
            ? $"{part}-{document.Id}"
            : part;
    }

    public static string Of(Role role) => $"who-{role.Id}";

    public static string Of(Gate gate) => $"gate-{gate.Id}";

    private static string Word(Capacity capacity) => capacity switch
    {
        Capacity.Leads => "leads",
        Capacity.SignsOff => "signs-off",
        Capacity.Advises => "advises",
        Capacity.Consulted => "consulted",
        Capacity.Informed => "informed",
    };
}
