using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Packs.Purchases;

/// <summary>The facts of one purchase from the nodes of a file or a line, whichever way it is written.</summary>
internal static class FactsReader
{
    public static PurchaseFacts? Read(Policy policy, Node file, DateOnly today, Mistakes mistakes)
    {
        if (file is not MapNode top)
        {
            mistakes.Say(file, FactsMessages.NotAMap(file.Kind));
            return null;
        }

        var answers = new sbyte[policy.Facts.Length];
        Array.Fill(answers, (sbyte)-1);
        var inside = top.Find("facts") is not null;
        string? purchase = null;
        var date = today;
        Target? target = null;
        string? aim = null;
        WorkingCalendar? calendar = null;
        KnownDays? days = null;
        foreach (var (key, value) in top.Entries)
        {
            switch (key.Value)
            {
                case "facts":
                    if (value is MapNode facts)
                        foreach (var answer in facts.Entries) Answer(policy, answer, answers, inside: true, mistakes);
                    else if (value is not ScalarNode { IsNull: true })
                        mistakes.Say(value, FactsMessages.NotFacts(value.Kind));
                    break;
                case "purchase":
                    if (value is not ScalarNode name)
                        mistakes.Say(value, FactsMessages.NotAName(key.Value, value.Kind));
                    else purchase = FactsMessages.Name(name, $"the purchase", mistakes);
                    break;
                case "date":
                    date = Day(key.Value, value, mistakes) ?? today;
                    break;
                case FactsMessages.Dates:
                    days = Days(value, mistakes);
                    break;
                case CalendarFacts.Key:
                    calendar = CalendarFacts.Read(policy, value, mistakes);
                    break;
                case Targets.GoLive or Targets.RfpOut or Targets.RenewBy:
                    if (value is ScalarNode { IsNull: true }) break;
                    if (aim is not null) mistakes.Say(key, FactsMessages.TwoTargets(aim, key.Value));
                    aim = key.Value;
                    if (Targets.GateOf(policy, key.Value) is not { } gate)
                        mistakes.Say(key, FactsMessages.NoSuchGate(key.Value));
                    else if (Day(key.Value, value, mistakes) is { } day) target = new(gate, day);
                    break;
                default:
                    if (inside && policy.FindFact(key.Value) is not null)
                        mistakes.Say(key, FactsMessages.BesideFacts(key.Value));
                    else Answer(policy, new(key, value), answers, inside: false, mistakes);
                    break;
            }
        }

        return new(purchase, date, Facts.Of(answers), target, calendar, days);
    }

    private static void Answer(Policy policy, Entry entry, sbyte[] answers, bool inside, Mistakes mistakes)
    {
        var (key, value) = entry;
        if (policy.FindFact(key.Value) is not { } fact)
        {
            mistakes.Say(key, FactsMessages.UnknownKey(policy, key.Value, inside));
            return;
        }

        if (value is not ScalarNode answer)
        {
            mistakes.Say(value, FactsMessages.NotOneAnswer(fact, value.Kind));
            return;
        }

        if (answer.IsNull) return;
        var id = answer.IsPlain && FactsMessages.IsYesOrNo(fact) ? YesOrNo(answer.Value) : answer.Value;
        var order = FactsMessages.ValueOf(fact, id);
        if (order >= 0) answers[fact.Order] = (sbyte)order;
        else if (!OddBlank.Said(answer, mistakes)) mistakes.Say(answer, FactsMessages.NoSuchAnswer(fact, answer.Value));
    }

    // The ways in which programs that write YAML spell a truth value.
    private static string YesOrNo(string value) => value switch
    {
        "true" or "True" or "TRUE" or "Yes" or "YES" => "yes",
        "false" or "False" or "FALSE" or "No" or "NO" => "no",
        _ => value,
    };

    private static KnownDays? Days(Node value, Mistakes mistakes)
    {
        if (value is ScalarNode { IsNull: true }) return null;
        if (value is not MapNode map)
        {
            mistakes.Say(value, FactsMessages.NotDates(value.Kind));
            return null;
        }

        var days = new KnownDays();
        foreach (var (key, of) in map.Entries)
        {
            if (!FactsMessages.DateKeys.Contains(key.Value)) mistakes.Say(key, FactsMessages.NoSuchDate(key.Value));
            else if (Day(key.Value, of, mistakes) is { } day)
                days = key.Value switch
                {
                    "publication" => days with { Publication = day },
                    "signature" => days with { Signature = day },
                    "option" => days with { Option = day },
                    _ => days with { GoLive = day },
                };
        }

        return days == new KnownDays() ? null : days;
    }

    private static DateOnly? Day(string key, Node value, Mistakes mistakes)
    {
        if (value is ScalarNode { IsNull: true }) return null;
        if (value is ScalarNode text && GivenDay.TryIso(text.Value, out var day)) return day;
        if (value is ScalarNode odd && OddBlank.Said(odd, mistakes)) return null;
        mistakes.Say(value,
            FactsMessages.NotADay(key, value is ScalarNode word ? Quoted.Value(word.Value) : (object)value.Kind));
        return null;
    }
}
