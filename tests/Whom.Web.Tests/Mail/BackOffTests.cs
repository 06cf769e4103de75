using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

public sealed class BackOffTests
{
    [Fact]
    public void A_mail_waits_twice_as_long_each_time_up_to_four_hours() => Assert.Equal(
        [1, 2, 4, 8, 16, 32, 64, 128, 240, 240],
        Enumerable.Range(1, 10).Select(tries => BackOff.After(tries, 0).TotalMinutes));

    [Fact]
    public void Chance_takes_up_to_a_quarter_off() => Assert.Equal(TimeSpan.FromSeconds(45), BackOff.After(1, 1));

    [Fact]
    public void However_often_it_was_tried_the_wait_has_an_end() =>
        Assert.Equal(TimeSpan.FromHours(4), BackOff.After(int.MaxValue, 0));
}
