using Whom.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Participation;

/// <summary>What speaks against a step as it is filled in. It warns, and keeps nobody from going on.</summary>
public static class PrepareWarnings
{
    // A sentence with more words is hard to follow.
    private const int LongSentence = 25;

    private const int AnswersAfter = 14;

    /// <summary>The warnings of a step, in words.</summary>
    public static IEnumerable<string> Of(
        PreparedConsultation preparing, int step, string text, DateOnly today, Locale locale)
    {
        var page = preparing.Page;
        return step switch
        {
            1 => Room(page, locale),
            2 => MethodTable.AnswerOf(preparing.View.Plan, "vulnerable-groups")?.Value.Id == "yes"
                && page.Groups.Length < 2 ? [locale["PrepareWarnGroups"]] : [],
            3 => page.Groups.Where(number => page[DraftField.NameOf($"group-way.{number}", text)].Length == 0)
                .Select(number => locale["PrepareWarnWay", GroupOf(page, number, text, locale)]),
            4 => page.NumbersOf("voice-said").IsEmpty ? [locale["PrepareWarnVoice"]] : [],
            5 => Days(preparing, locale),
            6 => Words(page, text, locale),
            7 => page.DayOf("translated") > page.DayOf("opens") ? [locale["PrepareWarnTranslated"]] : [],
            8 => People(preparing, locale),
            _ => Promise(preparing, today, locale),
        };
    }

    /// <summary>A group by its words, or else by its number.</summary>
    public static string GroupOf(DraftPage page, int number, string text, Locale locale) =>
        page[DraftField.NameOf($"group.{number}", text)] is { Length: > 0 } named ? named
        : page.Languages.Select(one => page[DraftField.NameOf($"group.{number}", one)])
            .FirstOrDefault(one => one.Length > 0) ?? locale["PrepareGroupNumber", number];

    private static IEnumerable<string> Room(DraftPage page, Locale locale)
    {
        if (!page.NumbersOf("point").Any(number => page[$"state.{number}"] != "closed"))
            yield return locale["PrepareWarnNothingOpen"];
        if (page["would-change"] == "no") yield return locale["PrepareWarnWouldNot"];
        if (page.DayOf("decided") is null) yield return locale["PrepareWarnNoDecision"];
    }

    private static IEnumerable<string> Days(PreparedConsultation preparing, Locale locale)
    {
        var page = preparing.Page;
        if (page.DayOf("opens") is { } opens && preparing.LeastDays(opens) is var least
            && page.DayOf("closes") is var closes && !(closes >= opens.AddDays(least)))
            yield return locale["PrepareWarnDays", least, locale.Wording.Day(opens.AddDays(least))];
        if (page.Level < preparing.Proposal.Strongest?.Level && preparing.LighterWhy.Length == 0)
            yield return locale["PrepareNoLighter"];
    }

    private static IEnumerable<string> Words(DraftPage page, string text, Locale locale)
    {
        foreach (var (field, most) in PageFields.Lengths)
        {
            if (DraftField.StepOf(field) != 6) continue;
            var words = page[DraftField.NameOf(field, text)];
            if (words.Length == 0)
            {
                yield return locale["PrepareWarnEmpty", ParticipationRefusalWording.FieldName(field, locale)];
                continue;
            }

            var name = ParticipationRefusalWording.FieldName(field, locale);
            if (CountOf(words) is var count && count > most)
                yield return locale["PrepareWarnLong", name, count, most];
            if (words.Split(['.', '!', '?', '\n']).Any(sentence => CountOf(sentence) > LongSentence))
                yield return locale["PrepareWarnHard", name, LongSentence];
        }
    }

    private static IEnumerable<string> People(PreparedConsultation preparing, Locale locale)
    {
        var page = preparing.Page;
        if (page.Ticked("moderator").Any(id => Moderation.Leads(preparing.View.Purchase, new(id))))
            yield return locale["LackLeadModerates"];
        if (page["answers"].Length == 0)
            yield return page.DayOf("closes") is { } closes
                ? locale[
                    "PrepareWarnAnswers", locale.Wording.Day(closes), locale.Wording.Day(closes.AddDays(AnswersAfter))]
                : locale["PrepareWarnAnswersSome"];
    }

    private static IEnumerable<string> Promise(PreparedConsultation preparing, DateOnly today, Locale locale)
    {
        var page = preparing.Page;
        if (page.DayOf("answer") is not { } answer) yield break;
        if (answer < today) yield return locale["PrepareWarnAnswerPast"];
        var gate = preparing.Gate is { } at ? preparing.View.Plan.PassBy(at.Gate) : null;
        if ((page.DayOf("decided") ?? gate) is { } decided && answer > decided)
            yield return locale["PrepareWarnAnswerLate", locale.Wording.Day(decided)];
    }

    private static int CountOf(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
