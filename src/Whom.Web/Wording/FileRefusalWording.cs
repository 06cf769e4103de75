using Whom.Documents.Reading;

namespace Whom.Web.Wording;

/// <summary>Why a file is not taken, and what would help.</summary>
public static class FileRefusalWording
{
    /// <summary>
    /// The status of HTTP (400 there is nothing, 413 too much, 422 it cannot be taken as it is), and the words.
    /// </summary>
    public static (int Status, string Says) Of(FileRefusal refusal, Locale locale) => refusal switch
    {
        FileRefusal.Empty => (400, locale["FileRefusalEmpty"]),
        FileRefusal.TooLong(var most) => (413, locale["FileRefusalTooLong", DocumentWording.Size(most, locale)]),
        FileRefusal.HidingName => (422, locale["FileRefusalHidingName"]),
        FileRefusal.OtherEnding { Ending: "" } => (422, locale["FileRefusalNoEnding", FileFormats.Endings()]),
        FileRefusal.OtherEnding(var ending) => (
            422, locale["FileRefusalOtherEnding", Excerpt.Of(ending), FileFormats.Endings()]),
        FileRefusal.OtherKind => (422, locale["FileRefusalOtherKind"]),
        FileRefusal.OldOffice => (422, locale["FileRefusalOldOffice"]),
        FileRefusal.NotWhatItIsCalled(var called, var found) => (422, locale[
            "FileRefusalNotWhatItIsCalled", locale["FileFormat-" + called], locale["FileFormat-" + found]]),
        FileRefusal.Macros => (422, locale["FileRefusalMacros"]),
        FileRefusal.RunsPrograms => (422, locale["FileRefusalRunsPrograms"]),
        FileRefusal.Encrypted => (422, locale["FileRefusalEncrypted"]),
        FileRefusal.Explodes => (422, locale["FileRefusalExplodes"]),
        FileRefusal.ArchiveInside => (422, locale["FileRefusalArchiveInside"]),
        FileRefusal.UnsafeNames => (422, locale["FileRefusalUnsafeNames"]),
        FileRefusal.TwoInOne => (422, locale["FileRefusalTwoFiles"]),
        FileRefusal.Entities => (422, locale["FileRefusalEntities"]),
        FileRefusal.NotText => (422, locale["FileRefusalNotText"]),
        FileRefusal.TurnedText => (422, locale["FileRefusalTurnedText"]),
        FileRefusal.Damaged(var format) => (422, locale["FileRefusalDamaged", locale["FileFormat-" + format]]),
    };
}
