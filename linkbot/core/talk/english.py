"""English turns of phrase, by what they show. `{a,b}` stands for a or b, `{a,}` for a or nothing."""

from linkbot.core.talk.signs import Sign

# What one does with software, never with a council or an essay: who tells somebody to do it answers a question.
_STEPS = """append,apt-get,call,checkout,clone,comment out,compile,configure,convert,debug,disable,enable,export,import,inherit,
    install,instantiate,invoke,load,modify,override,paste,patch,prepend,rebuild,recompile,reinstall,rename,resample,reset,
    restart,segment,serialize,specify,subclass,switch to,toggle,uninstall,upgrade,update to,right-click,click,drag,add a,add an,
    use the,use a,set the,create one"""

# Anywhere in the text.
ANYWHERE: dict[Sign, str] = {
    Sign.THANKS: """
        {thanks,thank you,thx,thankyou,thank u,thanx,tnx,cheers} {so much,very much,a lot,again,alot,a bunch,a ton} {for,to you}
        {thanks,thank you,thx,thank u} for {the,this,that,your,pointing,sharing,reporting,explaining,writing,posting,letting,
            helping,answering,clarifying,setting,running,keeping,maintaining,building,organizing,organising,hosting,inviting,developing,releasing,publishing,updating,following,opening,taking,looking,bringing,adding,making,doing,testing,trying,considering,providing,
            working,responding,replying,these,those,putting,creating,finding,checking,starting,the quick,all,giving,asking,
            raising,mentioning,fixing,catching,confirming,coming,being,such,it,reviewing,commenting,offering,submitting}
        {thank you,thanks} @
        {i,we} {really,very much,greatly,truly,} appreciate {the,your,you,this,that,it,all the}
        {i,we} {would like to,want to,wanted to,must} thank {you,the author,the op,the poster}
        congratulate you ; congratulations ; congrats ; kudos ; well done ; good job ; great job ; nice job ; thank you for the
        grateful {for,to} {your,you} ; your help is appreciated
    """,
    Sign.AGREES: """
        {i,we} {totally,fully,completely,strongly,mostly,also,do,} {agree,disagree} ; {i,we} {don't,do not,cannot,can't} agree
        {good,great,fair,excellent,valid,interesting} {point,find,catch,points,observations,observation,remark,remarks,comment} {.,!,comma,:} ; {good,great,excellent,interesting} {question,idea,suggestion,questions,thoughts,ideas,suggestions} {!,:}
        {you're,you are,u r,your} {right,correct,absolutely right,totally right,welcome,spot on,wrong} ; that makes {total,perfect,} sense
        i {don't,didn't,do not} {understand,get,follow} {your,what,why,how} ; i second {that,this} ; fair enough ; my thoughts exactly ; couldn't agree more ; concept {ack,nack} ; i stand corrected
        i {like,love} {the,your,this,that} {idea,concept,proposal,approach,project,suggestion}
    """,
    Sign.OPINES: """
        {i,we} {totally,fully,completely,strongly,mostly,also,do,} {agree,disagree} with {the,those,this,that,a,any,all,people,anyone,anybody,everyone,everybody,some,many,most}
        {i'm,i am} not {convinced,persuaded,sure} {that,of,by} ; i {don't,do not} {believe,think} {that,a,an,the,any,in,it,we,this,there}
    """,
    Sign.EXPLAINS: """
        {you,u} {can,could,should,must,may,might,need to,have to,will need to,will have to,will want to,would need to} {also,just,simply,} {STEPS}
        {you'll,you'd} {need,have,want} to {STEPS} ; you {don't,do not} {have,need} to {STEPS} ; you can follow {this,these,the} {instructions,steps,guide,tutorial,procedure,recipe,example}
        to answer {your,the,that,this} ; in {answer,response,reply} to {your,the,that,this,@}
        {should,might,may} help you ; should answer {your,these,those,most of your,all of your} ; can get you started ; if {that,this,it} helps
        as you {say,said,noted,noticed,mentioned,mention,pointed,suggested,wrote,described} ; like you {said,say,mentioned}
        you {describe,propose,mention,mentioned,wrote,suggested,pointed,noted,stated,described,proposed,asked,linked,posted,claim,claimed,argue,raise,commented,showed,shared,provided,gave,reported}
    """.replace("STEPS", _STEPS),
    Sign.PRAISES_WORK: """
        {good,great,fair,excellent,valid,interesting} {point,question,idea,suggestion,find,catch,questions,points,observations,thoughts,ideas,suggestions}
        {love,loving,i like} {this,it,your} {!,so,very,a lot,to,idea,project,proposal,prop,concept,one,work}
        good {work,job,stuff,idea,start,write-up,writeup,explanation,analysis,summary,find}
        {amazing,awesome,great,nice,excellent,fantastic,beautiful,incredible,impressive,wonderful,solid} {work,job,stuff,idea,project,
            post,article,write-up,writeup,writing,progress,proposal,start,effort,initiative,find,analysis,explanation,summary,news,concept,tutorial}
        keep {it,up the,up} {up,good,great,going} ; looking forward to {seeing,your,hearing,it} ; can't wait {to,for}
    """,
    Sign.SAME: """
        {same,similar,this} {problem,issue,error,question,bug} {here,for me,with me}
        {i,we} {also,am,are,'m,} {have,having,had,run into,ran into,encountered,experience,experiencing,face,facing,meet,met} {exactly,} {the,this,a} {exact,very,} {same,similar}
        i'm {also,} {having,experiencing,facing} {the,a} {same,similar} ; i have this {problem,issue} too ; me too ; same here
        i {had,have} {exactly,} the same ; i'm in the same boat ; ran in to this as well ; i {also,} {can,could} {confirm,reproduce} ; just ran into this
    """,
    Sign.WELCOMES: """
        {welcome !,welcome aboard,welcome back} ; welcome to the {forum,forums,community,club,group} ; good luck ; best of luck ; {happy,great,good,nice,glad,welcome} to have you ; get well
        {hope,hoping} {this,that,it} is {helpful,useful,of help} ; {hope,hoping,maybe,perhaps} {this,that,it} {helps,help,helped,works for you,clarifies,answers,make sense,makes sense} ; hth ; hih
        happy {birthday,holidays} ; sorry for {the,my} {late,delayed,slow,delay,confusion,inconvenience,misunderstanding}
        sorry to hear ; no worries ; glad {to hear,you,it,that} ; happy {to hear that,to hear it,to hear this} ; don't worry ; never mind ; nevermind
    """,
    Sign.ANSWERS: """
        this is {a,an} {known,old,common,expected,bug,feature} ; it's a known ; this is {expected,normal,because,due,intentional,by design}
        {works,worked,it works,it worked,works just,it works just,looks,looks ok from,works now} {ok,fine,well,for me,great,on my,here} ; that's {because,why,how,what,the,not,a,correct,right,normal}
        {the,a} {solution,fix,workaround,short answer,reason} {is,was} {that,to,most,probably,likely,because} ; the easiest way
        {should,will} be {fixed,available,resolved,solved,possible,easy} {in,now,by,soon} ; has been fixed ; is fixed ; i {fixed,pushed a fix}
        i {would,'d} {recommend,suggest,advise,try,say,start,rather,use} ; i'd {recommend,suggest,advise,try,say,start,rather,use} ; i {strongly,highly,really,would,} {recommend,suggest} {to,you,using,that,trying,taking,reading}
        {cleanest,easiest,simplest,quickest} {solution,way,approach,option,fix} {is,would be,might be} ; recommend {not to,against}
        that depends ; as {i,we} {said,mentioned,wrote,explained}
        {i,we} {will,'ll} {look into,take a look,have a look,check,try,fix,investigate,get back} ; i'll {look into,take a look,have a look,check,try,fix,investigate,get back,give}
        why not {use,just,try,make,do,simply} ; what about {using,the,a,making} ; {it,that,they,these,this} should {work,help,do} ; {guess,assume,think,suppose,believe} you mean
    """,
    Sign.SUGGESTS: """
        {let me,let us,just let us,please let me,please let us} know if {you,that,this,it} {have,need,run,works,work,helps,does,would,still,encounter,want,is,doesn't}
        {we'll,we will,i'll,i will,we can,i can} {help,assist} ; {don't,do not,please don't} hesitate to {contact,reach,ask} ; happy to {help,answer,discuss,assist,provide} ; feel free to {ask,reach,contact,dm,ping,message}
        {please,pls} {try,check,use,see,post,share,provide,send,upload,update,reinstall,restart,test,look,attach,describe,take a look,have a look,make sure,read,note that,let}
        {take,have} a look {at,here,on,into,in} ; {let me,let us,lemme} know {if,how,whether,when,what,which} ; {might,may} {be,want,help,need} {worth,better,easier,able,possible}
        make sure {that,you,to,the} ; be sure to ; also try ; {be,just be,please be} aware ; keep in mind ; note that you ; {maybe,perhaps} {try,it,use,the,this,that}
        instead of {that,using}
    """,
    Sign.ASKS_YOU: """
        {have,had,did} you ; {can,could} you {address,attach,change,check,copy,install,link,look,move,open,paste,rename,reproduce,run,show,swap,test,tell,update,upload,write}
        {have,had} you {tried,checked,considered,looked,seen,read,found,thought,set,got,already,made,installed,enabled,solved,managed,had,any,been,a,done,used,run}
        {did,do,does} you {try,have,use,get,see,mean,think,know,need,want,check,set,find,plan,already,make,still,happen,also,call,run,install,expect,not,consider,intend,agree,say}
        {can,could,would,will} you {please,also,try,share,post,provide,tell,explain,describe,show,give,send,check,upload,confirm,elaborate,make,add,help,not,be,clarify,point,verify,
            comment,test,create,open,say,let,see,specify,attach,take,consider,like,mind,just,perhaps,maybe,possibly,expand,run,do,use,put,recommend,suggest,report}
        are you {sure,now,still,using,talking,trying,able,saying,on,still,running,referring,planning,looking,getting,suggesting,working,aware,familiar,in,a,the,asking,doing,going,building,thinking,open,connected}
        how {did,are,were,have} you ; {what,which,where,why,when} {do,did,are,were,would,have,can,could,will,exactly do,version do,exactly are} you ; what's your ; what is your ; how is your ; {what,which} {version,os,platform,operating system} {of,do,are,is}
        you mean ; {make sure,do,if} i understand {correctly,you,your,right} ; don't you ; aren't you ; can't you ; didn't you ; won't you ; do u ; can u ; could u ; what makes you ; i'm curious {how,why,what,if,whether} you ; curious {how,why,what} you
        {not,i'm not} sure {what,if,how,why} you ; isn't it ? ; do you guys ; wondering {if,whether,how} you
    """,
    Sign.ANY_OF_YOU: """
        your {project,data,work,system,application,app,version,name,time,engine,game,local,interest,goal,view,requirements,task,needs,program,team,art,side,end}
        yours ; {useful,right,best,work,works,suitable,good,enough,better,easier} for you
        you {could,should,might,must,may,need,have,will have,will need,would have,would need,would,definitely,shouldn't,can't,cannot,don't have,don't need,just need,only need,also need,'ll,better,'d,want,were,do not need,didn't,won't,said}
        you'll {need,have,want,also,probably,likely,find,get} ; you'd {need,have,want,better,be} ; in case you {just,want,need,haven't,didn't,are}
    """,
    Sign.TELLS_YOU: """
        you {can,could,may,should,need to,will need to,have to} {also,just,simply,} {call,checkout,clone,compile,configure,debug,disable,enable,export,import,install,load,modify,override,patch,rename,reset,toggle,uninstall,upgrade,use the} {it,them,this,these,our,my}
        you {are right,are trying,are using,are doing,are looking,are missing,forgot} ; you {could,should,might,may} {want to,also,just,simply,try,use,check,look,read,see,ask,post,set,add,change,start,consider,be able,like,as well,then,probably,be interested}
        {so,then,here,this,it} you {need,should,could,have} to ; you will {want,need,have} to ; if you could {reply,post,share,tell,send,give,explain,check,test,try} ; you {need,have} to {add,set,use,call,install,change,create,make,build,enable,disable,load,write,click,select,do,run,specify,check,convert,provide,define,apply,compile,download}
        you {can,could} {try,use,also try,always,just,simply,do,set,add,change,disable,enable,create,make,get,load,convert,call,write,store,run,check,start,open,install,select,remove,then,either,even,apply,avoid,put,adjust,save,export,import,go,click,choose,replace,define,edit,fix,modify,implement,still,probably,achieve,easily,specify}
        you're {using,trying,doing,looking,going,talking,missing,getting,probably,not,on,running,saying,asking,referring,describing,suggesting,seeing,having,thinking,calling,building,better}
        {i,we} {can,could,will,would} {help,show,send,give} you ; {i'd,i would} {like,ask,encourage,urge,love} {you,for you,to see you} ; want you to ; {tell,show,give,send,help,ask,wish} you {how,the,what,that,a,to,all,some,if,an,about,more}
        {you probably,probably you,you presumably} ; {i think,i guess,probably} {you'll,you'd} {have,need,want,get} ; you {might,may} be {experiencing,seeing,missing,using,running,hitting,having} ; you {must,may,might} have {forgotten,missed,overlooked,made,used,run,hit}
        {maybe,perhaps,mb,i think,i guess} you {mistake,have,can,could,should,need,are,may,might,did,forgot,want,mean,just,use,used,made,missed,try}
        {when,since,because} you {just,set,use,do,did,add,don't,put,make,look,call,load,really,try,only}
    """,
    Sign.YOURS: """
        your {way,method,advice,hint,hints,tip,tips,instructions,steps,question,post,problem,code,issue,answer,comment,comments,reply,suggestion,suggestions,help,response,point,points,machine,computer,case,report,description,screenshot,concern,concerns,argument,input,explanation,message,support,log,script,setup,understanding,previous,original,last,own code,email,request,position,claim,use case,link,patience,first,second,link,links,thread,edit,pr,patch,branch,best option,best options,best bet,other options,only option,workflow,scanner,situation,
            idea,ideas,approach,proposal,article,analysis,paper,prop,writing,implementation,video,image,images,dataset,volume,segmentation,scene,extension,module,model,file,files,build,shader,material,class,repo,fork,commit,example,design,intention,plan}
        {of,for,to,with} you guys ; {from,for,to,with,tell,show,help,about,like} you {?,!} ; {relevant,helpful} for you
    """,
    Sign.REFERS: """
        right ? ; the {above,previous} {post,posts,comment,comments,message,reply,poster,user,answer,suggestion,error} ; {mentioned,described,posted,linked,discussed} above
        in {the,this,that} {thread,conversation,topic} {above,before,earlier} ; {last,previous} {two,few} posts ; the op {is,was,asked}
    """,
    Sign.YOU: """
        {did,do} you know {that,how,what,why,the,there,comma} ; what {can,could} you ; why {can,could} you
        yourself ; your ; what do you think ; what do {you all,you guys} think ; {have,did} you ever ; your {feedback,opinion,opinions,thoughts} ; how {do,would,can,could} you ; you ; u ; you're ; you've ; you'll
        {if,when,whenever,in case,should,unless,whether} you {have,are,want,need,like,would,wish,feel,find,notice,encounter,run,can,could,know,think,prefer,don't,do,use,see,get,come,haven't,do not,decide,plan,also,happen}
        {you can,you can also,you could} {find,see,read,watch,download,follow,view,vote,listen,play,join,learn,visit,support,browse,access,now,buy,mint,check,get,order,dm,message,ping,email,mail,pm,register,sign,apply,subscribe,contact,reach,donate,explore,enjoy,help,be,comment,write,send,share,submit,imagine,call it,love,only,never,skip,expect}
        {if,when} you're ; before you ; as you {can see,might know,may know}
    """,
    Sign.ASKS_ALL: """
        let me know what you think ; what you {all,} think ; {please,} let me know if {the link,something,anything,there,any} ; {would,i'd} love to hear {your,what,from,any,some}
        {i'm,i am} not {able,allowed} to {edit,post,log} ; any {questions,ideas} ?
        {does,did,has,have,is,can,could,would,will} {anyone,anybody,someone,somebody,any one,some one,any of you} ; any {idea,ideas,help,suggestion,suggestions,advice,thoughts,hint,hints,pointers,feedback,comments,tips,clue,insight,insights,guidance,input,recommendations}
        {is,are} there {a,any,an,some,other} {way,ways,method,option,possibility,plan,plans,tutorial,example,module,function,solution,tool,better,easy,examples,good,simple} ; {how,where,why} {can,do,should,could,would,did} {i,we,one} ; what {can,do,should,would,did} {i,we,one}
        {how,what,which} {is,would be} the {best,right,correct,proper,easiest,recommended} ; {i'm,i am,we are,we're} {trying,attempting,looking,new,working,using,a newbie,wondering,having,struggling,stuck,unable,interested,getting} ; i {want,need,wanted,would like,'d like,wish,try,tried} to {know,ask,use,create,make,do,get,see,convert,load,implement,find,build,calculate,segment,have,add,develop,export,import,understand,learn,run,extract,be,put}
        {i have,i've got,i got,i had} {a,some,one,two,this} {question,questions,problem,problems,issue,trouble,doubt} ; {thanks,thank you} {in,for any} {advance,help,advice,suggestions} ; {would,will,could} {be,greatly be} {appreciated,grateful} ; {appreciate,welcome} any ; any help ; my question {is,was} ; {i'm,i am} new {to,here,in} ; i was wondering {if,how,whether}
        {anyone,anybody,someone} {else,know,knows,have,has,got,tried} ; help me ; please help ; need help ; what's the reason ; looking forward to {an,any,some,the} ; curious {if,what,about,on,to} {others,people,anyone,folks,everyone,people's} ; i {can't,cannot,could not,couldn't} {find,figure,get,see,understand,make,load,open}
        {interested in,looking for,seeking,welcome,request for,hope for} {any,} {feedback,comments,opinions,thoughts,advice,input} ; feedback {is,welcome,wanted,appreciated,requested} ; {comments,thoughts,ideas,suggestions,contributions,questions,reviews} {are,welcome,appreciated,and}
    """,
    Sign.PRESENTS: """
        {my,our,my own,another,an,a long,a short,a small,a little} {essay,article,blog post,write-up,writeup,proposal,piece,position paper,page,talk,contribution,charter draft,take on,view on,views on,view of,answer,thoughts,notes,reasons,experience,list of,part,series,analysis,research}
        {a,the} {review,comparison,table,list,collection,rant,cautionary tale,short history,note,page,tale,report,survey,long read} {of,about,on,with} ; a cautionary tale ; a rant ; {reading,book} list
        {explain,explained,describe,argue,argued} {why,how,that,this,it,here,in detail} ; {more,notes,thoughts,reflections,ideas} {on,about} {that,this,how,the,my,making,why} ; more on ; here is {how,why,what,where} ; {in,the} {long,full,longer,complete} {version,text,story,proposal,article,detail,details}
        {made,makes,inspired} me {write,to write,collect} ; i {collected,compared,tried to,went through,took a,spent,interviewed,hacked,will post,will continue,plan to,did a little,did some,can no longer,dug} ; i am {collecting,preparing} ; i'm {collecting,preparing} ; will be published ; has moved to ; keep {it,this,them} up to date ; {numbers,examples} from
        i {wrote,rewrote,translated,made,created,published,built,implemented,released,posted,designed,started,developed,updated,added,uploaded,recorded,ported,drafted,put together,finished,opened,ended up,decided,managed,extended,converted,compiled,ran,collected,summarized,summarised,replaced,also made,also wrote,also created,just released,just published,just made,just finished,just posted,recently,just wrote}
        i've {written,made,created,published,built,implemented,released,posted,designed,started,developed,updated,added,uploaded,recorded,been working,ported,drafted,put,just,opened,also,finally,now,summarized,got,done,finished,pushed,extended,changed,replaced,collected}
        i have {written,made,created,published,built,implemented,released,posted,designed,started,developed,updated,added,uploaded,been working,just,opened,now,finished,ported,pushed,replaced,put}
        we {wrote,made,created,published,built,implemented,released,launched,developed,'ve,updated,recently,just,prepared,are working,present,propose,are happy,are excited,are pleased,are proud,started,opened,are launching,recorded,hosted,completed}
        we've {written,made,created,published,built,released,updated,just,launched,opened,added,been,finished,completed}
        this is {what,where,how} i ; {here it is,here they are,here goes} ; it is {finally,now} {online,out,here,finished,done,live} ; it's {finally,now} {online,out,here,finished,done,live} ; took me {a,the,two,three,some,many,much,longer,years,months,weeks} ; i {really,actually,finally} {did,made,wrote,went,counted,finished,built,tried}
        {i'm,i am,we're} {happy,excited,pleased,proud,delighted,glad} to {announce,share,present,introduce,release,report} ; {i'm,i am,we're,we are} {working on,writing,building,developing,releasing,launching,making,planning,announcing}
        {here,this} {is,are} {my,our,the,a,an,another,some} {new,first,second,latest,current,short,quick,small,little,video,article,post,blog,paper,draft,repo,repository,pr,demo,preview,summary,update,updated,updated}
        {here's,heres,here is} {my,our} ; {new version,new release,next release,latest release} ; {new,latest,another} {video,post,article,update,blog,build,draft,demo,episode,preview} ; {is,are,was,were} {now,} available ; {has,have} been {released,merged,published,updated,added,launched,improved,integrated,extended,translated,introduced,redesigned,rewritten} ; {full,original,linked,complete} {post,article,paper,text,writeup,write-up,list,report,below}
        {my,our,recent,new} {post,article,paper,blog,podcast,episode,essay,write-up,writeup,blog post} ; just {released,published,wrote,posted,launched,finished,uploaded,linking} ; hope you {like,enjoy,find} ; {shameless plug,sneak peek,work in progress,progress update,weekly update,status update,release candidate,release notes}
        {proposal,prop} is {live,up,now} ; {feel free,please feel free} to {share and,modify,use,copy,share,send,comment,fork,contribute,join,try,consider,check,play,download,steal,add,follow,improve,test}
    """,
    Sign.TO_ALL: """
        {hope,hoping} {this,that,it} {helps,help,is useful,is helpful} {to,for,} {anyone,anybody,someone,somebody,others,everyone,everybody,people,other people} ; {thanks,thank you} for {giving,allowing,having} {me,us} {the,a,this,to} ; appreciate {all the,all your,everyone,everybody} ; {thanks,thank you} {if,to anyone,to anybody} ; {maybe it,maybe this,perhaps it,perhaps this,hope it,hope this,that it,that this} {will be,is,would be,might be,can be,may be} {of use,useful,helpful,interesting} {to,for} {someone,somebody,anyone,anybody,others,everyone,some} ; {thanks,thank you,thank you all} for {reading,your time,your attention,having me,having us,watching,listening,stopping by,your interest,your patience}
        {hi,hello,hey,dear,greetings,good morning,gm,welcome,thanks,thank you,thanks to,thank you to,howdy} {to,} {all,everyone,everybody,folks,guys,friends,team,community,people,y'all,fellow,developers,experts,ladies,users,the community}
        {thanks,thank you} for {everyone,everybody,everyone's,everybody's} ; {anyone,everyone,everybody} is {welcome,invited} ; all are {welcome,invited} ; {please,} join us ; you all ; all of you ; y'all ; {big,huge,special,many,} {thanks,thank you,kudos,credit,credits,shoutout} to {@,all,everyone,everybody,my,our,the} ; {sorry,apologies} {for my english,for my bad english,for my poor english,for my broken english,if this,that this,in advance,for the length,for cross-posting} ; {with,and,folks,people} who {helped,contributed,supported} ; {don't,do not} hesitate
    """,
}  # fmt: skip

# Only where a paragraph begins (after a greeting).
AT_START: dict[Sign, str] = {
    Sign.THANKS: "thanks ; thank you ; thx ; thank u ; thanx ; many thanks ; ty ; tnx ; thankyou ; cheers ; much appreciated ; great thanks ; ok thanks",
    Sign.PRAISES: """
        {nice,great,good,interesting,excellent,awesome,cool,amazing,fantastic,wonderful,fascinating,lovely} {article,post,essay,piece,read,write-up,writeup,video,talk,summary,tutorial,idea,initiative,proposal} {!,.,comma,¶}
        {very,really,so,pretty,super,} {interesting,cool,nice,great,awesome,amazing,fantastic,excellent,wonderful,beautiful,brilliant,impressive,neat,
            sweet,perfect,incredible,lovely,dope,congrats,bravo,stunning} {!,.,¶,one,comma,work,job,stuff,idea,to see,to hear,that,and}
        {this,that,it} {is,was,looks,sounds,seems} {so,really,very,pretty,just,too,absolutely,super,truly,} {amazing,awesome,great,cool,
            fantastic,wonderful,beautiful,brilliant,excellent,incredible,impressive,good,nice,neat,perfect,mindblowing,dope,sick,
            interesting,useful,helpful,exciting,fun,gorgeous,lovely,lit}
        {looks,sounds,looking} {so,really,very,pretty,absolutely,super,} {amazing,awesome,great,cool,fantastic,nice,good,impressive,
            beautiful,promising,interesting,lovely}
        {love,loving} {this,the,it,your,how,to} ; wow {!,.,this,that,it's,your,what,very,so,¶} ; i {love,like} {this,your,it,that,how} ; big fan ; let's go ; lfg ; so {cool,good,nice,great,excited}
    """,
    Sign.AGREES: "{yeah,yep,yup,nope} {comma,.,i,it,this,that,the,you}",
    Sign.SUGGESTS: """
        {try,use,check,see,run,set,remove,change,install,go,click,load,open,call,disable,enable,put,select,consider,replace,turn,switch,download} {to,the,this,it,that,a,an,your,latest,if,on,in,out,using}
    """,
    Sign.PRESENTS: """
        announcing ; introducing ; presenting ; abstract ; changelog ; disclaimer ; update {:,.,on,comma} ; notice ; updates {:,.}
        hello world ; progress {update,report} ; release notes ; {new,latest,another} {release,version,video,article,post,episode}
    """,
}  # fmt: skip

# Only where the post itself begins: what stands there refers to something before it.
OPENING: dict[Sign, str] = {
    Sign.SAME: "{i,we,i'm,we're,i am} {also,} {got,get,getting,see,seeing,saw} {exactly,} {the,this,a} {exact,very,} {same,similar}",
    Sign.CONFIRMS: """
        {yes,yeah,yep,yup,no,nope,nah} {comma,.,!,i,it,you,that,this,the,we,not,but,there,and}
        {ah,oh,aha} {yes,yeah,ok,okay,right,no,sorry} ; definite {yes,no} ; ok comma but ; {it,this,that} {is,was} indeed
        {agreed,exactly,absolutely,indeed,correct,true,understood,right,ack,nack} {comma,.,!} ; concept {ack,nack} ; {i,we} {totally,fully,completely,strongly,} {agree,disagree}
    """,
    Sign.AGREES: """
        {agreed,completely agree,totally agree,fully agree,strongly agree} that ; appreciate {the,your,you}
        like {this,that} ? ; {true,correct,definitely,certainly,precisely,sure,right,really} {comma,.,!,?,¶,-,but,and,i,it,it's,that,that's,this,there,you,we,no,not}
        {yes,yeah,yep,yup,nope,nah,agreed,agree,exactly,absolutely,indeed,of course,ah,aha,oh,hmm,hm,ack,nack,lol,haha,me too,oops,mmm,aye,roger,np,no problem}
        +1 ; -1 ; i see {.,comma,what,that,the,your} ; i understand ; got it ; not really ; not quite ; fwiw ; afaik ; in my opinion ; imo ; imho ; personally ; good {point,question,idea}
    """,
    Sign.INTERJECTS: "wow ; yay ; no ; no offence ; ok ; okay ; alright ; maybe ; perhaps ; well ; both ; neither ; sorry ; apologies ; damn ; {sorry,apologies} for",
    Sign.OPINES: "i {don't,do not} {think,believe}",
    Sign.EXPLAINS: """
        you {can,could} ; you {can,could} try {this,the,that,these,to,using,a} ; you {said,mentioned,wrote,claim} ; here you {go,are,have} ; i mean {comma,i,it,that,the,we} ; there you go ; i don't know {comma,.,but} ; you {should,need to,must,have to,can,could,may,might} {not,use,also use,do,set,add,make,create,get,change,convert,split,put,call,invoke,run,start,install,select,disable,enable,remove,replace,write,store,load,save,
            export,import,define,edit,fix,modify,implement,achieve,adjust,apply,avoid,specify,refer to,refer,check,either,just,simply,always,easily,probably,then,want,need,consider,have to,look at,look into,try to,try using,follow that,follow this,use it,add it,move,open,customize,configure,build,compile,pass,access,ask} ; you {could,should,might,may} want to ; you'll {need,have,want} to ; you'd {need,have,better,want}
        this is {a,an,} {known,old,common,expected,bug,feature,reply,answer} ; {it's,it is} {a known,linked in,a bug in,documented} ; {common,general,my} advice ; please see here ; {a,one,another,the} {quick,possible,simple,easy,} {fix,workaround,solution,way} {is,would,could,might,(}
        {try,use,set,install,enable,disable,replace,remove,change} {the,this,it,that,a,an,your,latest,to use,to set,to run,to add,to make,using,with} ; for {this,that} {comma,you,use}
    """,
    Sign.PRESENTS: "this {is,was} {my,our,a short,a new,the first,the second} ; some {thoughts,notes,words,ideas,reflections}",
    Sign.ASKS_ALL: "how to",
    Sign.REFERS: """
        {that,this} {is,was,would,will,looks,seems,sounds,could,should,might,means,makes,works,can,has,does,doesn't,won't,isn't,way,one,may,error,issue,problem,supports,happens}
        {that's,this'll,that'll,these,those,they,he,she,it's} ; {it,its} {is,was,would,will,looks,seems,sounds,could,should,might,not,a,the,also,works,does,doesn't,has,depends,may,makes,just,been,because,can,very,really,only,all,probably,possible,in,still}
        another {option,way,possibility} ; that ; {might,may,could} be {related,because,due,caused,the,worth,a,an,that,cool,nice,good,interesting,useful} ; {looks,sounds,seems,feels} {like,that,to,good} ; problem with {that,this,the} ; if {that,this,it's,it} {is,was,doesn't,does,works,helps} ; in {that,this} case ; one {thing,question,problem,issue,option,way} ; same {thing,for,as,with} ; instead ; what {if,about} ; not {sure,that,a,yet,at all,possible}
        the {problem,issue,reason,question,answer,same,only,difference,easiest,best} {is,was,with,here,i,thing,way}
    """,
    Sign.HEDGES: """
        i {think,guess,believe,suppose,assume,suspect,wonder,doubt,know,mean,did,tried,too,am not,can't,don't,have tried,found,didn't,haven't,thought,feel,saw,hope,see}
        this is {how,why} ; {i'd,i'll,i'm not} ; {probably,apparently,usually,actually,basically,generally,normally,typically,unfortunately,unless,because,since,depends,depending,otherwise,hopefully,it depends}
        there {is,are,should,was,might,may,were,isn't} ; there's ; {to,for} me ; from what i ; as far as ; my {guess,understanding,suggestion,view,point,question,concern,vote}
        {is,are,does,did,do,can,could,would,should,has,have,was,how,what,why,where,when,which,who}
    """,
    Sign.YOU_FIRST: """
        {maybe,perhaps,probably,mb,i think,i guess,i believe,so} {you,you'll,you'd} ; {i guess,i think} you mean
        {you,you're,you'll,you'd,you've,your,u} ; {are,were,do,did,have,had,can,could,would,will,don't,didn't,aren't} you ; {is,are,does,did} your ; {what,which,how,why,where,when} {do,did,are,is,version,exactly} {you,your}
    """,
    Sign.ANSWERS: """
        if {i'm,i am} not mistaken ; if i {remember,recall} {correctly,right,it,comma} ; iirc ; as far as i {know,remember,recall,understand,can}
        my {understanding,guess,suggestion,recommendation,advice} {is,was,would be} ; for {1,2,3,4} {comma,and,:}
        {try,use,check,see,look,run,make,add,set,remove,change,install,go,click,load,open,simply,create,call,disable,enable,put,select,read,consider,have a look,take a look,turn,start,switch,replace}
        short answer ; fixed ; done ; solved ; same ; works ; worked ; tested ; please {use,try,see,check,read,look,provide,share,post,send,follow}
    """,
    Sign.GOES_ON: """
        especially ; and ; but ; or ; so ; then ; also ; besides ; plus ; however ; although ; though ; anyway ; speaking of ; regarding ; concerning ; as for ; on the other hand ; additionally ; another {thing,point,argument,reason,advantage} ; btw ; by the way ; following up ; to {clarify,be clear,be fair,add} ; just to {clarify,add,be} ; re : ; {that,this} {said,being said}
    """,
    Sign.LABELS: "{this,these} {may,might,could} be {of interest,interesting,relevant,useful,helpful} ; {github,source,link,here,video,details,demo,docs,documentation,reference,references,prior art,see also,code,repo,repository,blog,article,website,site,download,slides,paper,preprint,full,related} {link,:}",
}  # fmt: skip
