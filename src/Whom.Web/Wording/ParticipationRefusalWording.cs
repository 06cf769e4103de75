using System.Collections.Immutable;
using Whom.Participation;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Wording;

/// <summary>Why something is refused about a consultation or a comment, and what would make it possible.</summary>
public static class ParticipationRefusalWording
{
    /// <summary>The status of HTTP and the words. Requires a refusal of this kind.</summary>
    public static (int Status, string Says) Of(Refusal refusal, Policy policy, Locale locale) =>
        refusal is Refusal.PageLacks lacks
            ? (422, locale["RefusalPageLacks", Say(lacks.Lacks.Select(lack => Say(lack, policy, locale)))])
        : refusal is Refusal.ReportLacks missing
            ? (422, locale["RefusalReportLacks", Say(missing.Lacks.Select(
                lack => Say(lack, policy, locale, _ => null, _ => null)))])
        : refusal is Refusal.ClosesEarlier earlier
            ? (422, locale[
                "RefusalClosesEarlier", locale.Wording.Day(earlier.Day), locale.Wording.Day(earlier.Earliest)])
        : refusal is Refusal.NotOpenYet early ? (409, locale["RefusalNotOpenYet", locale.Wording.Day(early.Opens)])
        : refusal is Refusal.ConsultationIsOver over
            ? (409, locale["RefusalConsultationIsOver", locale.Wording.Day(over.Closed)])
        : refusal is Refusal.NotAnsweredYet later
            ? (409, locale["RefusalNotAnsweredYet", locale.Wording.Day(later.AnswerBy)])
        : refusal is Refusal.TooManySessions sessions ? (422, locale["RefusalTooManySessions", sessions.Most])
        : refusal is Refusal.WrongHeads heads ? (400, locale["RefusalWrongHeads", heads.Heads, heads.Most])
        : refusal is Refusal.NoSuchGroup group ? (400, locale["RefusalNoSuchGroup", group.Group])
        : refusal is Refusal.NotAskedOnThePage question
            ? (400, locale["RefusalNotAskedOnThePage", question.Question])
        : refusal is Refusal.TooManyThemes themes ? (422, locale["RefusalTooManyThemes", themes.Most])
        : refusal is Refusal.NoSuchLanguage language ? (400, locale["RefusalNoSuchLanguage", language.Tag])
        : refusal is Refusal.TooManyAmendments changes ? (422, locale["RefusalTooManyAmendments", changes.Most])
        : refusal is Refusal.TooManyHidings hidings ? (422, locale["RefusalTooManyHidings", hidings.Most])
        : (StatusOf(refusal), locale[KeyOf(refusal)]);

    /// <summary>What a page lacks.</summary>
    public static string Say(PageLack lack, Policy policy, Locale locale) => lack switch
    {
        PageLack.Text(var field, var language) => locale["LackText", FieldName(field, locale), language],
        PageLack.Unfit(var field, var language, var why) =>
            locale["LackUnfit", FieldName(field, locale), language, RefusalWording.Say(why, policy, locale)],
        PageLack.NothingOpen => locale["LackNothingOpen"],
        PageLack.NoGroup => locale["LackNoGroup"],
        PageLack.Ways(var needed, var there) => locale["LackWays", needed, there],
        PageLack.NoLanguage(var tag) => tag is null ? locale["LackNoLanguage"] : locale["LackLanguage", tag],
        PageLack.Document => locale["LackDocument"],
        PageLack.Days(var given, var least) => locale["LackDays", given, least],
        PageLack.OpensInThePast(var day) => locale["LackOpensInThePast", locale.Wording.Day(day)],
        PageLack.AnswersTooEarly(var day, var earliest) =>
            locale["LackAnswersTooEarly", locale.Wording.Day(day), locale.Wording.Day(earliest)],
        PageLack.DecidesTooEarly(var day, var earliest) =>
            locale["LackDecidesTooEarly", locale.Wording.Day(day), locale.Wording.Day(earliest)],
        PageLack.NoModerator => locale["LackNoModerator"],
        PageLack.LeadModerates => locale["LackLeadModerates"],
        PageLack.TooMany(var what, var most) => locale["LackTooMuch", locale["LackMany-" + what], most],
    };

    /// <summary>What is missing before a report can go out.</summary>
    /// <param name="lack">What is missing.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="locale">The language.</param>
    /// <param name="theme">What a theme is called; null where it is not known here.</param>
    /// <param name="group">What a group is called; null where it is not known here.</param>
    public static string Say(
        ReportLack lack, Policy policy, Locale locale, Func<ThemeId, string?> theme, Func<int, string?> group) =>
        lack switch
        {
            ReportLack.StillOpen(var closes) => locale["LackStillOpen", locale.Wording.Day(closes)],
            ReportLack.Days(var given, var least) => locale["LackRanTooShort", given, least],
            ReportLack.Unanswered(var comments) => locale.Wording.Count("LackUnanswered", comments),
            ReportLack.UnansweredTheme(var id) => locale["LackTheme", theme(id) ?? "…"],
            ReportLack.SameWhy(var id) => locale["LackSameWhy", theme(id) ?? "…"],
            ReportLack.NotLookedAt(var comments) => locale.Wording.Count("LackWaiting", comments),
            ReportLack.Appeals(var waiting) => locale.Wording.Count("LackAppeals", waiting),
            ReportLack.Reach(var number) =>
                locale["LackReach", group(number) ?? locale.Wording.Number(number)],
            ReportLack.GatePassed(var gate) =>
                locale["LackGatePassed", RefusalWording.GateName(gate, policy, locale)],
        };

    /// <summary>What a field of a page is called.</summary>
    public static string FieldName(string field, Locale locale) => field.Split('.') is [var name, var number]
        ? locale["Field-" + name, number]
        : locale["Field-" + field];

    private static string Say(IEnumerable<string> all) => string.Join(' ', all.Take(MostSaid).ToImmutableArray());

    private const int MostSaid = 6;

    private static string KeyOf(Refusal refusal) =>
        refusal is Refusal.NoSuchConsultation ? "RefusalNoSuchConsultation"
        : refusal is Refusal.ConsultationIsThere ? "RefusalConsultationIsThere"
        : refusal is Refusal.ConsultationWasCalledOff ? "RefusalConsultationWasCalledOff"
        : refusal is Refusal.ReportIsOut ? "RefusalReportIsOut"
        : refusal is Refusal.SessionIsThere ? "RefusalSessionIsThere"
        : refusal is Refusal.NoSuchSession ? "RefusalNoSuchSession"
        : refusal is Refusal.NotWithoutWeb ? "RefusalNotWithoutWeb"
        : refusal is Refusal.ThemeIsThere ? "RefusalThemeIsThere"
        : refusal is Refusal.NoSuchTheme ? "RefusalNoSuchTheme"
        : refusal is Refusal.CommentIsThere ? "RefusalCommentIsThere"
        : refusal is Refusal.NoSuchComment ? "RefusalNoSuchComment"
        : refusal is Refusal.CommentWasWithdrawn ? "RefusalCommentWasWithdrawn"
        : refusal is Refusal.PictureUnsaid ? "RefusalPictureUnsaid"
        : refusal is Refusal.NoNameThere ? "RefusalNoNameThere"
        : refusal is Refusal.ModeratorsOnly ? "RefusalModeratorsOnly"
        : refusal is Refusal.LeadsThePurchase ? "RefusalLeadsThePurchase"
        : refusal is Refusal.OwnHiding ? "RefusalOwnHiding"
        : refusal is Refusal.DoesNotWait ? "RefusalDoesNotWait"
        : refusal is Refusal.IsHidden ? "RefusalIsHidden"
        : refusal is Refusal.NoSuchPart ? "RefusalNoSuchPart"
        : refusal is Refusal.NoSuchHiding ? "RefusalNoSuchHiding"
        : refusal is Refusal.NothingToConfirm ? "RefusalNothingToConfirm"
        : refusal is Refusal.AppealIsThere ? "RefusalAppealIsThere"
        : refusal is Refusal.NoAppeal ? "RefusalNoAppeal"
        : throw new ArgumentException($"{refusal.GetType().Name} is no refusal of this kind.", nameof(refusal));

    private static int StatusOf(Refusal refusal) => refusal is Refusal.ModeratorsOnly or Refusal.LeadsThePurchase
            or Refusal.OwnHiding ? 403
        : refusal is Refusal.NoSuchConsultation or Refusal.NoSuchComment or Refusal.NoSuchSession
            or Refusal.NoSuchTheme or Refusal.NoSuchHiding ? 404
        : refusal is Refusal.PictureUnsaid or Refusal.NoSuchPart or Refusal.NotWithoutWeb ? 400
        : 409;
}
