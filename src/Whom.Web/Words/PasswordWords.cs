using Whom.Web.Accounts;

namespace Whom.Web.Words;

/// <summary>Why a password is not taken, and what is.</summary>
public static class PasswordWords
{
    public static string Say(PasswordRefusal refusal, Visit visit) => refusal switch
    {
        PasswordRefusal.TooShort(var length) => visit["PasswordTooShort", length, PasswordRules.Shortest],
        PasswordRefusal.TooLong(var length) => visit["PasswordTooLong", length, PasswordRules.Longest],
        PasswordRefusal.Common => visit["PasswordCommon"],
        PasswordRefusal.Known(var word) => visit["PasswordKnown", word],
    };
}
