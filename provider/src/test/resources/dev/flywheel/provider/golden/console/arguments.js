(function () { console.log(arguments, [arguments]); })(1, 'two', { three: 3 });
(function () { 'use strict'; console.log(arguments); })();
(function () { arguments.extra = true; console.log(arguments); })(1);
